"""From a letter's row to the mail that is sent: the same bytes at every try."""

from base64 import encodebytes
from email.header import Header
from email.message import Message
from email.policy import compat32
from email.utils import format_datetime, formataddr
from urllib.parse import urlsplit

from tracker.kernel.words import N_
from tracker.reminders.models import Letter
from tracker.reminders.voice import voice

_POLICY = compat32.clone(linesep="\r\n")


def message(letter: Letter, mail_from: str, base_url: str) -> bytes:
    """To one recipient, with the Message-ID of the letter's key and the date it was written."""
    boundary = f"=_{letter.message_id}"
    parts = b"".join(_part(kind, text, boundary) for kind, text in (("plain", letter.text), ("html", letter.html)))
    return _head(letter, mail_from, base_url, boundary) + parts + f"--{boundary}--\r\n".encode()


def _head(letter: Letter, mail_from: str, base_url: str, boundary: str) -> bytes:
    """By the older class: `EmailMessage` drops blanks where it folds a long Cyrillic subject, or makes encoded words too long."""
    host = urlsplit(base_url).hostname or "localhost"
    speaker = voice(letter.language)
    head = Message()
    head["From"] = formataddr((speaker.say(N_("Directive tracker")), mail_from))
    head["To"] = letter.address
    head["Subject"] = Header(letter.subject, "utf-8", header_name="Subject").encode()
    head["Date"] = format_datetime(letter.made_at)
    head["Message-ID"] = f"<{letter.message_id}@{host}>"
    head["List-Id"] = f"<reminders.{host}>"
    head["Auto-Submitted"] = "auto-generated"
    head["Content-Language"] = speaker.code
    kind = f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'
    return head.as_bytes(policy=_POLICY).removesuffix(b"\r\n") + kind.encode()


def _part(kind: str, text: str, boundary: str) -> bytes:
    head = f'--{boundary}\r\nContent-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return head.encode() + encodebytes(text.encode()).replace(b"\n", b"\r\n")
