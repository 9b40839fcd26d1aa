"""Fetch files over HTTP: resumed where they stopped, retried a few times, checked before they count as there.

Not huggingface_hub: there an interrupted download starts again from nothing (its issue #4196).
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx

from translate import __version__
from translate.errors import InstallError, OfflineError
from translate.offline import is_offline

Progress = Callable[[str, int, int], None]
Pause = Callable[[float], None]
T = TypeVar("T")

# seconds before the second, third and fourth attempt
_PAUSES = (0.5, 1.0, 2.0)
_CHUNK = 1 << 18
_UNREACHABLE = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
_PASSING_STATUS = {408, 425, 429, 500, 502, 503, 504}
_CONTENT_RANGE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15})")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to fetch: where it is, its bytes, and one of its sums (SHA-256, or the SHA-1 of a git blob)."""

    url: str
    size: int
    sha256: str = ""
    blob: str = ""


class _PassingError(Exception):
    """Report a failure that another attempt may not meet."""


@contextmanager
def open_client() -> Iterator[httpx.Client]:
    """Open an HTTP client; raises OfflineError where the network is switched off."""
    if is_offline():
        raise OfflineError("no network: --offline or ALIH_OFFLINE forbids it")
    headers = {
        "User-Agent": f"alih/{__version__}",
        # some mirrors ignore ranges of compressed answers and send the whole file again
        "Accept-Encoding": "identity",
    }
    with httpx.Client(
        headers=headers, timeout=httpx.Timeout(30.0, connect=10.0), follow_redirects=True, max_redirects=5
    ) as client:
        yield client


def fetch_bytes(client: httpx.Client, url: str, *, limit: int, pause: Pause = time.sleep) -> bytes:
    """Return a small answer of at most ``limit`` bytes; raises InstallError or OfflineError."""

    def attempt() -> bytes:
        with client.stream("GET", url) as response:
            _check_status(response)
            body = b""
            for chunk in response.iter_bytes(_CHUNK):
                body += chunk
                if len(body) > limit:
                    raise InstallError(f"{url}: more than {limit:,} bytes")
            return body

    return _retry(attempt, url, pause)


def fetch_file(
    client: httpx.Client,
    remote: RemoteFile,
    target: Path,
    *,
    progress: Progress | None = None,
    pause: Pause = time.sleep,
) -> None:
    """Fetch one file; what an earlier attempt left in ``target.part`` is not fetched again.

    A wrong sum after a resumed download is met by one fetch of the whole; after that it is an InstallError.
    """
    if target.is_file() and target.stat().st_size == remote.size:
        return
    part = target.with_name(f"{target.name}.part")
    resumed = part.exists()
    _retry(lambda: _fetch_rest(client, remote, part, progress), remote.url, pause)
    if resumed and not _is_right(part, remote):
        part.unlink()
        _retry(lambda: _fetch_rest(client, remote, part, progress), remote.url, pause)
    if not _is_right(part, remote):
        part.unlink()
        raise InstallError(f"{remote.url}: wrong check sum, what arrived is not what the hub lists", hint="try again")
    _tag_path(part).unlink(missing_ok=True)
    part.replace(target)


def _retry(attempt: Callable[[], T], url: str, pause: Pause) -> T:
    for number, delay in enumerate((*_PAUSES, None)):
        try:
            return attempt()
        except (httpx.TransportError, _PassingError) as error:
            # who has no network should hear so at once
            if delay is None or (number and isinstance(error, _UNREACHABLE)):
                raise _final_error(error, url) from error
            pause(delay)
        except httpx.HTTPError as error:
            raise InstallError(f"{url}: {error}") from error
    raise AssertionError("the last attempt returns or raises")


def _final_error(error: Exception, url: str) -> Exception:
    if isinstance(error, _UNREACHABLE):
        return OfflineError(f"no network: {httpx.URL(url).host} cannot be reached, {error}")
    reason = str(error) or type(error).__name__
    return InstallError(
        f"{url}: the download broke off {len(_PAUSES) + 1} times ({reason})",
        hint="run the same command again; it goes on where it stopped",
    )


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in _PASSING_STATUS:
        raise _PassingError(f"status {status}")
    if status in (401, 403, 404):
        raise InstallError(f"{response.url}: status {status}: there is no such model or file, or it is not public")
    if status not in (200, 206):
        raise InstallError(f"{response.url}: unexpected status {status}")


def _fetch_rest(client: httpx.Client, remote: RemoteFile, part: Path, progress: Progress | None) -> None:
    present = part.stat().st_size if part.exists() else 0
    if present > remote.size:
        part.unlink()
        present = 0
    if present == remote.size and part.exists():
        return  # asking for nothing more would be answered with status 416
    with client.stream("GET", remote.url, headers=_range_headers(part, present)) as response:
        _check_status(response)
        if not _continues(response, present, remote.size):
            present = 0
        _remember_tag(part, response)
        _append(response, remote, part, present, progress)


def _range_headers(part: Path, present: int) -> dict[str, str]:
    if not present:
        return {}
    headers = {"Range": f"bytes={present}-"}
    with suppress(OSError):
        headers["If-Range"] = _tag_path(part).read_text(encoding="ascii")
    return headers


def _continues(response: httpx.Response, present: int, size: int) -> bool:
    """Return whether an answer goes on at byte ``present``; a 200 brings the whole file again."""
    if response.status_code != 206:
        return False
    found = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
    if not found or (int(found[1]), int(found[2])) != (present, size):
        raise InstallError(
            f"{response.url}: asked for bytes from {present}, got {response.headers.get('Content-Range')!r}"
        )
    return True


def _append(response: httpx.Response, remote: RemoteFile, part: Path, present: int, progress: Progress | None) -> None:
    with part.open("ab" if present else "wb") as file:
        # chunks as they arrive: gathered into larger ones, those of a broken connection would be lost
        for chunk in response.iter_raw():
            present += len(chunk)
            if present > remote.size:
                raise InstallError(f"{remote.url}: longer than the {remote.size:,} bytes that the hub lists")
            file.write(chunk)
            if progress:
                progress(part.name.removesuffix(".part"), present, remote.size)
        file.flush()
        os.fsync(file.fileno())
    if present < remote.size:
        raise _PassingError(f"{present:,} of {remote.size:,} bytes arrived")


def _tag_path(part: Path) -> Path:
    return part.with_name(f"{part.name}.etag")


def _remember_tag(part: Path, response: httpx.Response) -> None:
    """Keep a strong ETag, so that a file that changes on the server is not sewn together from two versions."""
    tag = response.headers.get("ETag", "")
    if tag.startswith('"') and tag.isascii():
        _tag_path(part).write_text(tag, encoding="ascii")
    else:
        _tag_path(part).unlink(missing_ok=True)


def _is_right(path: Path, remote: RemoteFile) -> bool:
    digest = hashlib.sha256() if remote.sha256 else hashlib.sha1(usedforsecurity=False)
    if not remote.sha256:
        digest.update(b"blob %d\0" % remote.size)  # how git names the content of a file
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest() == (remote.sha256 or remote.blob)
