"""Downloads are resumed, retried and checked, whatever the server does."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from translate.errors import InstallError, OfflineError, TranslateError
from translate.models.fetching import RemoteFile, fetch_file, open_client

CONTENT = bytes(range(256)) * 40
NAME = "model.safetensors"


@dataclass(frozen=True)
class Case:
    """What lies in the part file, how the server behaves, and which ranges it must have been asked for."""

    part: bytes = b""
    tag: str = ""
    hub: dict[str, Any] = field(default_factory=dict)
    ranges: tuple[str, ...] = ("",)


GOOD = {
    "from the start": Case(),
    "resumed": Case(part=CONTENT[:4000], ranges=("bytes=4000-",)),
    "resumed with its tag": Case(CONTENT[:4000], f'"{hashlib.md5(CONTENT).hexdigest()}"', ranges=("bytes=4000-",)),
    "the file has changed since": Case(part=b"old" * 100, tag='"another"', ranges=("bytes=300-",)),
    "the part belongs to something else": Case(part=b"x" * 4000, ranges=("bytes=4000-", "")),
    "the part is whole": Case(part=CONTENT, ranges=()),
    "the part is too long": Case(part=CONTENT + b"more", ranges=("",)),
    "the server knows no ranges": Case(CONTENT[:4000], hub={"ignores_ranges": True}, ranges=("bytes=4000-",)),
    "the connection breaks": Case(hub={"cut": {NAME: [700]}}, ranges=("", "bytes=700-")),
    "busy at first": Case(hub={"statuses": [503, 429]}, ranges=("", "", "")),
}


def fetch(hub: Any, case: Case, folder: Path) -> Path:
    hub.files[NAME] = hub.files.get(NAME, CONTENT)
    for name, value in case.hub.items():
        setattr(hub, name, dict(value) if isinstance(value, dict) else value)
    target = folder / NAME
    if case.part:
        target.with_name(f"{NAME}.part").write_bytes(case.part)
    if case.tag:
        target.with_name(f"{NAME}.part.etag").write_text(case.tag)
    url = f"{hub.endpoint}/Helsinki-NLP/opus-mt-id-en/resolve/5c2b9a0f4d3e1c7b8a6f5e4d3c2b1a0f9e8d7c6b/{NAME}"
    remote = RemoteFile(url, len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    with open_client() as client:
        fetch_file(client, remote, target, pause=lambda _: None)
    return target


@pytest.mark.parametrize("name", GOOD)
def test_the_file_arrives_whole_and_nothing_is_fetched_twice(name: str, hub: Any, tmp_path: Path) -> None:
    case = GOOD[name]
    assert fetch(hub, case, tmp_path).read_bytes() == CONTENT
    assert tuple(wanted for _, wanted in hub.requests) == case.ranges
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


BAD = {
    "wrong content": ({"files": {NAME: CONTENT[::-1]}}, InstallError, "wrong check sum"),
    "breaks for ever": ({"files": {NAME: CONTENT}, "cut": {NAME: [9] * 9}}, InstallError, "broke off 4 times"),
    "shorter than listed": ({"files": {NAME: CONTENT[:50]}}, InstallError, "asked for bytes from 50"),
    "longer than listed": ({"files": {NAME: CONTENT * 2}}, InstallError, "longer than the 10,240 bytes"),
    "not there": ({"files": {NAME: CONTENT}, "statuses": [404]}, InstallError, "no such model or file"),
    "not public": ({"files": {NAME: CONTENT}, "statuses": [401]}, InstallError, "not public"),
    "busy for ever": ({"files": {NAME: CONTENT}, "statuses": [503] * 9}, InstallError, "status 503"),
    "unheard of": ({"files": {NAME: CONTENT}, "statuses": [418]}, InstallError, "unexpected status 418"),
    "nobody there": ({"endpoint": "http://127.0.0.1:9"}, OfflineError, "127.0.0.1 cannot be reached"),
}


@pytest.mark.parametrize("name", BAD)
def test_failures_leave_no_file(name: str, hub: Any, tmp_path: Path) -> None:
    behaviour, error, message = BAD[name]
    with pytest.raises(TranslateError, match=message) as caught:
        fetch(hub, Case(hub=behaviour), tmp_path)
    assert type(caught.value) is error
    assert not (tmp_path / NAME).exists()


def test_what_arrived_is_kept_for_the_next_run(hub: Any, tmp_path: Path) -> None:
    with pytest.raises(InstallError):
        fetch(hub, Case(hub={"files": {NAME: CONTENT[:5000]}}), tmp_path)
    hub.requests.clear()
    fetch(hub, Case(hub={"files": {NAME: CONTENT}}), tmp_path)
    assert [wanted for _, wanted in hub.requests] == ["bytes=5000-"]


def test_offline_opens_no_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIH_OFFLINE", "1")
    with pytest.raises(OfflineError), open_client():
        pass
