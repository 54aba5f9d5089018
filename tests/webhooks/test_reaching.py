"""Nobody is reached but the host that is named, at the address it had when it was looked up, and never in a network of one's own."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from tracker.webhooks.reaching import Unreachable, is_public, place_of, post

NONE: frozenset[str] = frozenset()

INNER = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "64:ff9b:1::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::", "2002:a00:1::", "fe80::1%eth0"),
)
DISGUISES = (
    *("https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://127.1/", "https://[::ffff:7f00:1]/", "https://[::1]/"),
    *(
        "https://edo.example.org@127.0.0.1/",
        "https://127.0.0.1\\@edo.example.org/",
        "https://edo.example.org:80@127.0.0.1/",
        "//edo.example.org/",
    ),
    *("https://edo.example.org.evil.example/", "https://еdo.example.org/", "https://edo.example.org /", "https://edo.example.org:99999/"),
    *("gopher://edo.example.org/", "file:///etc/passwd", "https:///x", "http://edo.example.org/", "https://edo.example.org/#x", ""),
    *("https://edo.example.org\t/", "https://edo%2eexample.org/", "https://[edo.example.org]/", "javascript:alert(1)"),
)


@pytest.mark.parametrize("address", INNER)
def test_no_address_of_a_network_of_ones_own_is_public(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2a00:1450:4001::1")


@pytest.mark.parametrize("url", DISGUISES)
def test_no_disguise_is_the_host_that_is_named(url: str) -> None:
    with pytest.raises(Unreachable):
        place_of(url, frozenset({"edo.example.org"}))


def test_a_name_that_leads_inside_is_not_followed_even_beside_a_public_address() -> None:
    place = place_of("https://edo.example.org/", frozenset({"edo.example.org"}))
    for answer in (["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], []):
        with pytest.raises(Unreachable, match="network"):
            post(place, b"{}", {}, NONE, lambda host, port, answer=answer: answer)  # type: ignore[misc]


class Door(BaseHTTPRequestHandler):
    """Sends whoever comes on to somewhere else."""

    came: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.came.append(f"{self.path} {self.headers['host']}")
        self.send_response(302)
        self.send_header("location", "http://127.0.0.1:1/elsewhere")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        return


@pytest.fixture
def door() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_the_connection_goes_to_the_address_that_was_looked_at_and_no_redirect_is_followed(door: int) -> None:
    """The name would lead elsewhere by now; nobody asks again."""
    place = place_of(f"http://localhost:{door}/hook?x=1", frozenset({"localhost"}))
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    Door.came.clear()
    assert post(place, b"{}", {"content-type": "application/json"}, frozenset({"localhost"}), resolve) == 302
    assert (Door.came, asked) == ([f"/hook?x=1 localhost:{door}"], ["localhost"])


def test_a_host_inside_wants_to_be_named_as_such(door: int) -> None:
    place = place_of(f"http://localhost:{door}/", frozenset({"localhost"}))
    with pytest.raises(Unreachable, match="network"):
        post(place, b"{}", {}, NONE)
