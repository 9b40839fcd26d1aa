"""Ask a Hugging Face hub which files a model has, at one commit; ``HF_ENDPOINT`` names another hub or a mirror."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from translate.errors import InstallError, ModelError
from translate.models.fetching import Pause, RemoteFile, fetch_bytes
from translate.models.layouts import choose_files

_HUB_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_LARGEST_LISTING = 8 * 1024 * 1024
# no Marian model comes near: the largest known one is 0.95 GB
_LARGEST_MODEL = 8 * 1024**3


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to fetch of one repository, by name, at one commit."""

    hub_id: str
    commit: str
    files: Mapping[str, RemoteFile]


def is_hub_id(text: str) -> bool:
    """Return whether a text has the form ``owner/name``."""
    return bool(_HUB_ID.fullmatch(text))


def list_model(client: httpx.Client, hub_id: str, revision: str, *, pause: Pause = time.sleep) -> Listing:
    """Return the files that a Marian model of the hub needs, with sizes and sums, pinned to the revision's commit.

    Raises InstallError where the repository is missing, too large, or holds no Marian model.
    """
    endpoint = os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
    url = f"{endpoint}/api/models/{hub_id}/revision/{quote(revision, safe='')}?blobs=true"
    answer = fetch_bytes(client, url, limit=_LARGEST_LISTING, pause=pause)
    try:
        listing = json.loads(answer)
        commit = str(listing["sha"])
        siblings = {str(sibling["rfilename"]): sibling for sibling in listing["siblings"]}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InstallError(f"{url}: not the listing of a model ({error!r})") from error
    if not _COMMIT.fullmatch(commit):
        raise InstallError(f"{url}: {commit[:80]!r} is not a commit")
    try:
        names = choose_files(siblings, hub_id)
    except ModelError as error:
        raise InstallError(str(error)) from error
    base = f"{endpoint}/{hub_id}/resolve/{commit}"
    files = {name: _remote_file(f"{base}/{name}", siblings[name]) for name in names}
    if (total := sum(file.size for file in files.values())) > _LARGEST_MODEL:
        raise InstallError(f"{hub_id}: {total:,} bytes are too many for a Marian model")
    return Listing(hub_id, commit, files)


def _remote_file(url: str, sibling: Mapping[str, Any]) -> RemoteFile:
    lfs = sibling.get("lfs") or {}
    try:
        file = RemoteFile(url, int(sibling["size"]), str(lfs.get("sha256", "")), str(sibling.get("blobId", "")))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InstallError(f"{url}: the hub tells no size ({error!r})") from error
    if file.size < 0 or not (file.sha256 or file.blob):
        raise InstallError(f"{url}: the hub tells no check sum")
    return file
