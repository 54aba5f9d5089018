"""From a letter's row to the mail that is sent: the same bytes at every try."""

from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from urllib.parse import urlsplit

from tracker.kernel.words import N_
from tracker.reminders.models import Letter
from tracker.reminders.voice import voice


def message(letter: Letter, mail_from: str, base_url: str) -> MIMEMultipart:
    """To one recipient, with the Message-ID of the letter's key and the date it was written.

    By the older classes: `EmailMessage` drops blanks where it folds a long Cyrillic subject, or makes encoded words longer than allowed.
    """
    host = urlsplit(base_url).hostname or "localhost"
    speaker = voice(letter.language)
    mail = MIMEMultipart("alternative", boundary=f"=_{letter.message_id}")
    mail["From"] = formataddr((speaker.say(N_("Directive tracker")), mail_from))
    mail["To"] = letter.address
    mail["Subject"] = Header(letter.subject, "utf-8", header_name="Subject").encode()
    mail["Date"] = format_datetime(letter.made_at)
    mail["Message-ID"] = f"<{letter.message_id}@{host}>"
    mail["List-Id"] = f"<reminders.{host}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = speaker.code
    mail.attach(MIMEText(letter.text, "plain", "utf-8"))
    mail.attach(MIMEText(letter.html, "html", "utf-8"))
    return mail
