"""Reach an endpoint, and nothing else: its name is looked up once, and the connection goes to the address found, if it is public."""

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

SECONDS = 5.0
MOST_BYTES = 64 * 1024

# What some releases of the library call global, and yet is not: protocol assignments, and IPv4 behind a translator.
_NOT_PUBLIC = tuple(ip_network(each) for each in ("192.0.0.0/24", "64:ff9b::/96", "64:ff9b:1::/48"))

Resolve = Callable[[str, int], list[str]]


class Unreachable(Exception):
    """Why nothing was sent or no answer came, in one word."""


@dataclass(frozen=True, slots=True)
class Place:
    host: str
    port: int
    path: str
    is_secure: bool

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.is_secure else 80) else f"{host}:{self.port}"


def place_of(url: str, allowed: frozenset[str]) -> Place:
    """Only hosts that the installation names; https, but for a host of this machine that it names."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise Unreachable("address") from None
    if not host or parts.username is not None or parts.fragment or any(letter.isspace() or not letter.isprintable() for letter in url):
        raise Unreachable("address")
    if host not in allowed:
        raise Unreachable("host")
    if parts.scheme not in ("https", "http") or (parts.scheme == "http" and host not in ("127.0.0.1", "localhost", "::1")):
        raise Unreachable("scheme")
    secure = parts.scheme == "https"
    return Place(host, port or (443 if secure else 80), (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), secure)


def resolved(host: str, port: int) -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise Unreachable("name") from None


def is_public(address: str) -> bool:
    """Neither of this machine nor of any network of one's own; what IPv6 wraps is looked at, too."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        wrapped = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if wrapped is not None:
            return is_public(str(wrapped))
    return found.is_global and not found.is_multicast and not any(found in each for each in _NOT_PUBLIC)


def post(place: Place, body: bytes, headers: Mapping[str, str], inner: frozenset[str], resolve: Resolve = resolved) -> int:
    """The status of the answer; redirects are not followed. `inner` are the hosts that may be in a network of one's own."""
    addresses = resolve(place.host, place.port)
    if not addresses or not all(is_public(each) or place.host in inner for each in addresses):
        raise Unreachable("network")
    connection = _Pinned(place, addresses[0])
    try:
        connection.request("POST", place.path, body, {"host": place.authority, **headers})
        answer = connection.getresponse()
        answer.read(MOST_BYTES)
    except (OSError, http.client.HTTPException, ssl.SSLError) as problem:
        raise Unreachable(type(problem).__name__[:60]) from problem
    else:
        return answer.status
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """Connects to the address that was looked at, whatever the name would lead to by now; the certificate is still the name's."""

    def __init__(self, place: Place, address: str) -> None:
        super().__init__(place.host, place.port, timeout=SECONDS)
        self._address, self._is_secure = address, place.is_secure

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), SECONDS)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host) if self._is_secure else plain
