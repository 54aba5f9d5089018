"""Ask a clamd daemon whether a file carries a virus: its INSTREAM command, over a socket of this machine or of another."""

import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

CHUNK = 256 * 1024
PATIENCE = 30.0
# Longer than any answer; a daemon that says more is none.
_LONGEST_ANSWER = 4096


class ScannerDown(Exception):
    """No answer, or none that says anything: the file waits."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`signature` names what was found; `is_too_large` says that the daemon takes no file of this size."""

    signature: str = ""
    is_too_large: bool = False


def wrong_address(address: str) -> str | None:
    """What is wrong with a setting, if anything."""
    try:
        parts = urlsplit(address)
        is_tcp = parts.scheme == "tcp" and bool(parts.hostname) and bool(parts.port) and not parts.path
    except ValueError:
        is_tcp = False
    if is_tcp or (address.startswith("unix:/") and len(address) > len("unix:/")):
        return None
    return "unix:/path/to/clamd.sock or tcp://host:port is wanted"


def scan(address: str, file: BinaryIO) -> Verdict:
    """Every byte from where the file stands. Reads `stream: OK`, `stream: NAME FOUND` or an error."""
    try:
        with _connected(address) as line:
            answer = _asked(line, file)
    except OSError as problem:
        raise ScannerDown(str(problem)) from problem
    said = answer.rstrip(b"\0\n").decode("utf-8", "replace")
    if said == "stream: OK":
        return Verdict()
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Verdict(signature=said.removeprefix("stream: ").removesuffix(" FOUND")[:200])
    if "size limit exceeded" in said:
        return Verdict(is_too_large=True)
    raise ScannerDown(said or "no answer")


def _connected(address: str) -> socket.socket:
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        try:
            line.connect(address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname or "", parts.port or 0), PATIENCE)


def _asked(line: socket.socket, file: BinaryIO) -> bytes:
    """The daemon may end a stream that is too long before we do: its answer is there to be read all the same."""
    try:
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            line.sendall(struct.pack("!L", len(chunk)) + chunk)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass
    answer = b""
    while len(answer) < _LONGEST_ANSWER and (piece := line.recv(_LONGEST_ANSWER)):
        answer += piece
    return answer
