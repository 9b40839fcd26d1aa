"""Hold fetching to its limits, against a server on loopback: schemes, addresses, redirects, size, time, types."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from translate.errors import FetchError, OfflineError, ReadError
from translate.readers import FetchOptions, read_article
from translate.readers.fetching import is_url
from translate.readers.guarding import is_public

PAGE = (Path(__file__).parent / "data" / "readers_page.html").read_bytes()
OPEN = FetchOptions(allow_private=True, total_seconds=5)

# path -> status, headers, body
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/text": (200, {"Content-Type": "text/plain"}, b"Harga naik.\r\n"),
    "/latin": (200, {"Content-Type": "text/plain; charset=ISO-8859-1"}, "Ñññ ðð".encode("latin-1")),
    "/artikel.md": (200, {"Content-Type": "text/plain"}, b"# Harga Naik\n"),
    "/markdown": (200, {"Content-Type": "text/markdown"}, b"# Harga Naik\n"),
    "/untyped": (200, {}, b"Harga naik.\n"),
    "/to-text": (302, {"Location": "/text"}, b""),
    "/to-metadata": (302, {"Location": "http://169.254.169.254/latest/"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/circle": (301, {"Location": "/circle"}, b""),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/missing": (404, {"Content-Type": "text/html"}, b"<p>tidak ada</p>"),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/binary": (200, {"Content-Type": "text/plain"}, bytes(range(256))),
    "/announced": (200, {"Content-Type": "text/plain", "Content-Length": "99999999999"}, b""),
    "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"a" * 50_000_000)),
    "/damaged": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"no gzip at all"),
    "/cut-off": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20]),
    "/brotli": (200, {"Content-Type": "text/plain", "Content-Encoding": "br"}, b"x"),
    "/promised": (200, {"Content-Type": "text/plain", "Content-Length": "50"}, b"Harga"),
}


class Newsroom(BaseHTTPRequestHandler):
    """Answer from the table; ``/drip`` sends a byte every tenth of a second, ``/endless`` without end."""

    def do_GET(self) -> None:
        if self.path in ("/drip", "/endless"):
            self.stream()
            return
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"a" if self.path == "/drip" else b"a" * 65_536)
                if self.path == "/drip":
                    time.sleep(0.1)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Newsroom)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


READ = {
    "page": ("/page", "html", "Pelabuhan Baru di Kupang Ditunda"),
    "packed": ("/packed", "html", "Pelabuhan Baru di Kupang Ditunda"),
    "text": ("/text", "text", "Harga naik."),
    "latin-1": ("/latin", "text", "Ñññ ðð"),
    "markdown-as-text": ("/artikel.md", "markdown", "Harga Naik"),
    "markdown": ("/markdown", "markdown", "Harga Naik"),
    "untyped": ("/untyped", "text", "Harga naik."),
    "redirected": ("/to-text", "text", "Harga naik."),
    "fragment": ("/text#bagian", "text", "Harga naik."),
}


@pytest.mark.parametrize(("path", "name", "first"), READ.values(), ids=READ.keys())
def test_articles_are_read_from_urls(path: str, name: str, first: str, site: str) -> None:
    document = read_article(site + path, fetch=OPEN)
    assert (document.metadata.format, document.blocks[0].text) == (name, first)
    assert document.metadata.source == site + path
    assert document.metadata.site


def test_the_url_in_the_end_is_kept(site: str) -> None:
    assert read_article(f"{site}/to-text", fetch=OPEN).metadata.url == f"{site}/text"


REFUSED = {
    "status": ("/missing", "HTTP 404"),
    "type": ("/image", "is image/png"),
    "empty": ("/empty", "the answer is empty"),
    "circle": ("/circle", "redirected more than 5 times"),
    "to-file": ("/to-file", "only http and https"),
    "announced-size": ("/announced", "larger than 10 MB"),
    "gzip-bomb": ("/bomb", "larger than 10 MB"),
    "endless": ("/endless", "larger than 10 MB"),
    "damaged-packing": ("/damaged", "gzip packing is damaged"),
    "packing-cut-off": ("/cut-off", "gzip packing ends too early"),
    "other-packing": ("/brotli", "packed as br"),
    "cut-off": ("/promised", "without sending complete message body"),
}


@pytest.mark.parametrize(("path", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_article_is_refused(path: str, message: str, site: str) -> None:
    with pytest.raises(FetchError, match=message) as caught:
        read_article(site + path, fetch=OPEN)
    assert str(caught.value).startswith(site + path)
    assert "\n" not in str(caught.value)


def test_binary_data_called_text_is_refused(site: str) -> None:
    with pytest.raises(ReadError, match="/binary: is binary"):
        read_article(f"{site}/binary", fetch=OPEN)


def test_a_dripping_server_is_left_at_the_deadline(site: str) -> None:
    begin = time.monotonic()
    with pytest.raises(FetchError, match=r"no full answer within 0\.5 seconds"):
        read_article(f"{site}/drip", fetch=FetchOptions(allow_private=True, total_seconds=0.5))
    assert time.monotonic() - begin < 4


def test_a_silent_server_is_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(FetchError, match=r"no full answer within 0\.3 seconds"):
            read_article(url, fetch=FetchOptions(allow_private=True, total_seconds=0.3))


def test_a_closed_port_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(FetchError, match="refused"):
        read_article(f"http://127.0.0.1:{port}/", fetch=OPEN)


PRIVATE = {
    "loopback": "http://127.0.0.1:{port}/text",
    "localhost": "http://localhost:{port}/text",
    "decimal": "http://2130706433:{port}/text",
    "short": "http://127.1:{port}/text",
    "zero": "http://0.0.0.0:{port}/text",
    "ipv6": "http://[::1]:{port}/text",
    "mapped": "http://[::ffff:127.0.0.1]:{port}/text",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "intranet": "http://10.0.0.1/",
}


@pytest.mark.parametrize("url", PRIVATE.values(), ids=PRIVATE.keys())
def test_private_addresses_are_refused(url: str, site: str) -> None:
    with pytest.raises(FetchError, match=r"not on the public internet|no such host") as caught:
        read_article(url.format(port=site.rsplit(":", 1)[1]))
    assert "--allow-private" in caught.value.hint or "no such host" in str(caught.value)


@contextmanager
def resolving(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Iterator[list[str]]:
    """Make names resolve to each address in turn, the last one for ever; yield the names asked for."""
    asked: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        address = host
        if not host[0].isdigit():
            asked.append(host)
            address = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    yield asked


def test_a_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # the first name counts as public, so that only the second hop can be what is refused
    monkeypatch.setattr("translate.readers.guarding.is_public", lambda address: str(address) == "127.0.0.1")
    with pytest.raises(FetchError, match=r"169\.254\.169\.254, which is not on the public internet"):
        read_article(f"{site}/to-metadata")


def test_a_name_is_resolved_once_and_its_checked_address_connected_to(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = site.rsplit(":", 1)[1]
    monkeypatch.setattr("translate.readers.guarding.is_public", lambda address: str(address) == "127.0.0.1")
    # a second look-up would lead elsewhere
    with resolving(monkeypatch, "127.0.0.1", "127.0.0.2") as asked:
        document = read_article(f"http://berita.example:{port}/text")
    assert document.blocks[0].text == "Harga naik."
    assert document.metadata.site == "berita.example"
    assert asked == ["berita.example"]


def test_an_unknown_host_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(FetchError, match=r"hilang\.example: no such host"):
        read_article("http://hilang.example/")


NO_WEB = {
    "ftp": ("ftp://contoh.id/a", "only http and https"),
    "file": ("file:///etc/passwd", "only http and https"),
    "password": ("http://rina:rahasia@contoh.id/", "names a user or password"),
    "no-host": ("http:///a", "no host"),
    "bad-port": ("http://contoh.id:99999999/", "port 99999999 does not exist"),
}


@pytest.mark.parametrize(("url", "message"), NO_WEB.values(), ids=NO_WEB.keys())
def test_other_urls_are_refused_without_a_connection(url: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)
    with pytest.raises(FetchError, match=message):
        read_article(url)


def test_offline_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIH_OFFLINE", "1")
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    with pytest.raises(OfflineError, match="the network is off"):
        read_article("https://contoh.id/a")


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("https://a.id", True),
        ("HTTP://A.ID", True),
        ("ftp://a", True),
        ("a.txt", False),
        ("C:\\a.txt", False),
        ("-", False),
    ],
)
def test_urls_are_told_from_paths(location: str, expected: bool) -> None:
    assert is_url(location) is expected


ADDRESSES = {
    "8.8.8.8": True,
    "2001:4860:4860::8888": True,
    "10.1.2.3": False,
    "172.16.0.1": False,
    "192.168.1.1": False,
    "100.64.0.1": False,
    "127.0.0.1": False,
    "169.254.169.254": False,
    "0.0.0.0": False,
    "224.0.0.1": False,
    "255.255.255.255": False,
    "::1": False,
    "::": False,
    "fe80::1": False,
    "fd00:ec2::254": False,
    "ff02::1": False,
    "::ffff:10.0.0.1": False,
    "::ffff:8.8.8.8": True,
    "2002:7f00:1::": False,
    "64:ff9b::a9fe:a9fe": False,
    "64:ff9b::808:808": True,
}


@pytest.mark.parametrize(("address", "public"), ADDRESSES.items(), ids=ADDRESSES.keys())
def test_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
