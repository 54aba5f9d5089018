"""A real mail server on this machine, which behaves as badly as it is told to."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CUT = "cut"
# Made for these tests, to nobody's name, good for nothing else.
CERTIFICATE = Path(__file__).with_name("mail_server.pem")


@dataclass
class MailServer:
    """`on_recipient` and `on_text` answer in a server's words, `CUT` ends the connection instead of an answer; None takes it."""

    taken: list[tuple[str, str, EmailMessage]] = field(default_factory=list)
    on_sender: Callable[[str], str | None] = lambda address: None
    on_recipient: Callable[[str], str | None] = lambda address: None
    on_text: Callable[[str], str | None] = lambda address: None
    sessions: int = 0

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]) -> list[str]:  # noqa: N802
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        envelope.mail_from = address
        return self.on_sender(address) or "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        answer = self.on_recipient(address)
        if answer == CUT:
            _cut(server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.on_text(envelope.rcpt_tos[0])
        if answer is None or answer == CUT:
            message = message_from_bytes(envelope.content or b"", policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.taken.append((str(envelope.mail_from), envelope.rcpt_tos[0], message))
        if answer == CUT:
            # Accepted, and the sender will never know.
            _cut(server)
        return answer or f"250 queued as {len(self.taken)}"


def _cut(server: SMTP) -> None:
    transport: Any = server.transport
    transport.abort()


@contextmanager
def serving(server: MailServer, *, password: str = "", tls: str = "") -> Iterator[str]:
    """Where it listens, while it runs. `tls`: "start" wants STARTTLS, "whole" is encrypted from the first byte."""

    def check(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, sent: Any) -> AuthResult:
        return AuthResult(success=isinstance(sent, LoginPassword) and sent.password == password.encode(), handled=False)

    options: dict[str, Any] = {"authenticator": check, "auth_required": True, "auth_require_tls": False} if password else {}
    if tls:
        certified = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certified.load_cert_chain(CERTIFICATE)
        options |= {"tls_context": certified, "require_starttls": True} if tls == "start" else {"ssl_context": certified}
    port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port, ready_timeout=20, **options)
    controller.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        controller.stop()


def free_port() -> int:
    """One that nobody listened on a moment ago."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])
