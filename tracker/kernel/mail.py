"""Hand one mail to a mail server and say exactly what became of it; or print it, where there is no server."""

import re
import smtplib
import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from enum import StrEnum
from typing import Any, Protocol, TextIO
from urllib.parse import SplitResult, unquote, urlsplit

# One step of the conversation: to connect, to send a line, to read an answer. A whole one has eleven, and stays below a letter's lease.
STEP_SECONDS = 30.0


# «Storage» answers, final by their first digit, that a full mailbox or disk gives for a while.
_PASSING = {452, 552}


LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Fate(StrEnum):
    TAKEN = "taken"
    # Not taken, and worth another try.
    LATER = "later"
    # The conversation broke after the text was sent: perhaps taken, perhaps not.
    UNKNOWN = "unknown"
    # This address or this letter is refused for good.
    REFUSED = "refused"
    # The server does not take anything from us: a wrong password, a wrong sender.
    HALTED = "halted"


@dataclass(frozen=True, slots=True)
class Answer:
    fate: Fate
    code: int | None
    text: str


class Mailer(Protocol):
    def deliver(self, message: bytes, sender: str, recipient: str) -> Answer:
        """Never raises: whatever happens is an answer."""

    def close(self) -> None: ...


def mailer(url: str) -> Mailer:
    """For `smtp://name:password@host:port`, `smtps://…` or `console:`. Nothing is connected before the first letter."""
    parts = urlsplit(url)
    return ConsoleMailer(sys.stdout) if parts.scheme == "console" else SmtpMailer(parts)


class ConsoleMailer:
    """Prints the letter as a reader would see it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def deliver(self, message: bytes, sender: str, recipient: str) -> Answer:  # noqa: ARG002 - a mailer's signature
        mail = message_from_bytes(message, policy=policy.default)
        body = mail.get_body(("plain",))
        text = str(body.get_content()) if body is not None else ""
        head = f"To: {recipient}\nSubject: {mail['Subject']}"
        self._stream.write(f"\n{'─' * 78}\n{head}\n\n{text.strip()}\n{'─' * 78}\n")
        self._stream.flush()
        return Answer(Fate.TAKEN, 250, "printed")

    def close(self) -> None:
        """Nothing is held."""


class _Cut(Exception):
    """A step went wrong: what that means for the letter."""

    def __init__(self, fate: Fate, code: int | None, text: str) -> None:
        super().__init__(text)
        self.answer = Answer(fate, code, text)


class SmtpMailer:
    """Keeps its connection from letter to letter; one that went wrong is not used again."""

    def __init__(self, server: SplitResult) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def deliver(self, message: bytes, sender: str, recipient: str) -> Answer:
        try:
            smtp = self._begin(sender)
            _step(lambda: smtp.rcpt(recipient), Fate.REFUSED)
            _step(lambda: smtp.docmd("DATA"), Fate.REFUSED, wanted=3)
            code, said = _step(lambda: _send_text(smtp, message), Fate.REFUSED, silence=Fate.UNKNOWN)
        except _Cut as cut:
            self.close()
            return cut.answer
        return Answer(Fate.TAKEN, code, said)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _begin(self, sender: str) -> smtplib.SMTP:
        """A server may end a kept connection at any time; nothing is lost by asking on a new one."""
        if self._connection is not None:
            kept = self._connection
            try:
                _step(lambda: kept.mail(sender), Fate.HALTED)
            except _Cut:
                self.close()
            else:
                return kept
        fresh = self._connect()
        _step(lambda: fresh.mail(sender), Fate.HALTED)
        return fresh

    def _connect(self) -> smtplib.SMTP:
        host, is_near = self._server.hostname or "localhost", self._server.hostname in LOOPBACK
        context = ssl.create_default_context()
        if is_near:
            # Nobody stands between us and this machine; its certificate is seldom made out to a loopback address.
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        try:
            smtp, is_private = self._open(host, context)
            # Over TLS the greeting is said anew.
            smtp.ehlo_or_helo_if_needed()
            if self._server.username:
                if not (is_private or is_near):
                    raise _Cut(Fate.HALTED, None, "the server offers no TLS, and the password is not sent in the clear")
                smtp.login(unquote(self._server.username), unquote(self._server.password or ""))
        except smtplib.SMTPAuthenticationError as refused:
            raise _Cut(_fate(refused.smtp_code, Fate.HALTED), refused.smtp_code, _decoded(refused.smtp_error)) from refused
        except smtplib.SMTPNotSupportedError as problem:
            raise _Cut(Fate.HALTED, None, str(problem)) from problem
        except smtplib.SMTPResponseException as refused:
            raise _Cut(Fate.LATER, refused.smtp_code, _decoded(refused.smtp_error)) from refused
        except (OSError, smtplib.SMTPException) as problem:
            raise _Cut(Fate.LATER, None, str(problem) or type(problem).__name__) from problem
        return smtp

    def _open(self, host: str, context: ssl.SSLContext) -> tuple[smtplib.SMTP, bool]:
        """Connected and greeted; True when nobody on the way can read along."""
        if self._server.scheme == "smtps":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, self._server.port or 465, timeout=STEP_SECONDS, context=context)
            self._connection = smtp
            return smtp, True
        smtp = self._connection = smtplib.SMTP(host, self._server.port or 25, timeout=STEP_SECONDS)
        smtp.ehlo_or_helo_if_needed()
        if not smtp.has_extn("starttls"):
            return smtp, False
        smtp.starttls(context=context)
        return smtp, True


def _step(say: Callable[[], tuple[int, bytes]], refusal: Fate, *, wanted: int = 2, silence: Fate = Fate.LATER) -> tuple[int, str]:
    """One command and its answer. `refusal` is what a final no means here, `silence` what it means that no answer came."""
    try:
        code, text = say()
    except ValueError as problem:
        # A line end or a letter outside ASCII, in an address: nothing was said to the server.
        raise _Cut(refusal, None, str(problem)) from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise _Cut(silence, None, str(problem) or type(problem).__name__) from problem
    if code // 100 != wanted:
        raise _Cut(silence if code < 0 else _fate(code, refusal), code, _decoded(text))
    return code, _decoded(text)


def _fate(code: int, refusal: Fate) -> Fate:
    """By the three digits, never by the words."""
    return refusal if code // 100 == 5 and code not in _PASSING else Fate.LATER


def _send_text(smtp: smtplib.SMTP, text: bytes) -> tuple[int, bytes]:
    quoted = re.sub(rb"(?m)^\.", b"..", text)
    smtp.send(quoted + (b"" if quoted.endswith(b"\r\n") else b"\r\n") + b".\r\n")
    return smtp.getreply()


def _decoded(text: Any) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
