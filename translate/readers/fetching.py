"""Fetch an article from a URL: http and https only, bounded in size, time and redirects, private addresses refused.

Proxies named in the environment are not used: through one, nobody could check where a URL leads.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.errors import FetchError, OfflineError
from translate.offline import is_offline

if TYPE_CHECKING:
    import httpcore
    import httpx

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_USER_AGENT = "Mozilla/5.0 (compatible; alih)"  # some sites answer unknown programs with an error page


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """The limits of a fetch: bytes (before and after unpacking), seconds in all and for one connection."""

    allow_private: bool = False
    max_bytes: int = 10_000_000
    total_seconds: float = 30.0
    connect_seconds: float = 10.0
    max_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent, and the URL that it was found at in the end."""

    data: bytes
    url: str
    host: str
    path: str
    media_type: str
    charset: str


def is_url(location: str) -> bool:
    """Tell whether a location is a URL, of whatever scheme, rather than a path.

    >>> is_url("https://contoh.id"), is_url("berita/http.txt")
    (True, False)
    """
    return _SCHEME.match(location) is not None


def fetch_article(url: str, options: FetchOptions, media_types: Container[str]) -> Fetched:
    """Return what a URL holds, redirects followed.

    Raise ``OfflineError`` where the network is off, and ``FetchError`` where the URL must not be fetched (scheme,
    address), cannot be (name, connection, status, time), or holds what cannot be read (content type, size).
    """
    if is_offline():
        raise OfflineError(f"{url}: the network is off (--offline)", hint="save the page and give its file")
    # on use: together 80 ms
    import httpcore
    import httpx

    from translate.readers.guarding import GuardedBackend

    backend = GuardedBackend(time.monotonic() + options.total_seconds, allow_private=options.allow_private)
    context = httpcore.default_ssl_context()
    context.load_default_certs()  # a company's own certificates, beside the usual ones
    try:
        with httpcore.ConnectionPool(ssl_context=context, network_backend=backend) as pool:
            return _follow(pool, httpx.URL(url), options, media_types)
    except FetchError as error:
        raise FetchError(f"{url}: {error}", hint=error.hint) from error
    except httpx.InvalidURL as error:
        raise FetchError(f"{url}: no URL ({error})") from error
    except httpcore.TimeoutException as error:
        raise FetchError(f"{url}: no full answer within {options.total_seconds:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        # the number says nothing that the words behind it do not
        reason = re.sub(r"^\[Errno -?\d+\] ", "", str(error)) or type(error).__name__
        raise FetchError(f"{url}: {reason}") from error


def _follow(
    pool: httpcore.ConnectionPool, url: httpx.URL, options: FetchOptions, media_types: Container[str]
) -> Fetched:
    """Ask for a URL, and for those that it is redirected to."""
    import httpcore

    for _ in range(options.max_redirects + 1):
        _check_url(url)
        headers = [
            ("Host", url.netloc.decode("ascii")),
            ("User-Agent", _USER_AGENT),
            ("Accept", "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9"),
            ("Accept-Language", "id, en;q=0.8"),
            ("Accept-Encoding", "gzip, identity"),
            ("Connection", "close"),
        ]
        timeouts = {"timeout": {"connect": options.connect_seconds}}
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with pool.stream("GET", target, headers=headers, extensions=timeouts) as response:
            answer = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _REDIRECTS and "location" in answer:
                url = url.join(answer["location"])
                continue
            if response.status != 200:
                raise FetchError(f"the server answered HTTP {response.status}")
            media_type, charset = _check_type(answer.get("content-type", ""), media_types)
            data = _read_body(response.iter_stream(), answer, options.max_bytes)
            return Fetched(data, str(url), url.host, url.path, media_type, charset)
    raise FetchError(f"redirected more than {options.max_redirects} times")


def _check_url(url: httpx.URL) -> None:
    """Refuse what is not plainly a page on a web server."""
    if url.scheme not in ("http", "https"):
        raise FetchError(f"{url.scheme or 'no scheme'}: only http and https are fetched")
    if not url.host:
        raise FetchError("no host in it")
    if not 0 < (url.port or 80) < 65_536:
        raise FetchError(f"port {url.port} does not exist")
    if url.userinfo:
        raise FetchError("names a user or password, which is not sent")


def _check_type(content_type: str, media_types: Container[str]) -> tuple[str, str]:
    """Return media type and charset; refuse what no reader reads. A missing type is left to the reader."""
    media_type = content_type.split(";")[0].strip().lower()
    if media_type and media_type not in media_types:
        raise FetchError(f"is {media_type}, which cannot be read as an article")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", content_type, re.IGNORECASE)
    return media_type, found[1] if found else ""


def _read_body(chunks: Iterable[bytes], answer: dict[str, str], limit: int) -> bytes:
    """Return the body, unpacked; refuse one larger than the limit before it is held in memory."""
    packing = answer.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(f"packed as {packing}, which was not asked for")
    too_large = FetchError(f"larger than {limit / 1_000_000:g} MB")
    if answer.get("content-length", "").isdecimal() and int(answer["content-length"]) > limit:
        raise too_large
    unpacker = zlib.decompressobj(wbits=31) if packing.endswith("gzip") else None
    body = bytearray()
    for chunk in chunks:
        try:
            body += unpacker.decompress(chunk, limit + 1 - len(body)) if unpacker else chunk
        except zlib.error as error:
            raise FetchError("its gzip packing is damaged") from error
        if len(body) > limit or (unpacker and unpacker.unconsumed_tail):
            raise too_large
    if unpacker and not unpacker.eof:
        raise FetchError("its gzip packing ends too early")
    if not body:
        raise FetchError("the answer is empty")
    return bytes(body)
