"""Send a letter once more that a server refused, or of which nobody knows whether it arrived: a person decides that."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.reminders.models import Letter, LetterState

STUCK = (LetterState.DEAD, LetterState.UNCERTAIN)


def send_again(db: Session, letter: Letter, by: Actor, at: datetime) -> None:
    """The next tick tries it from the beginning, under the same Message-ID: a second copy can be told from the first."""
    if letter.state not in STUCK:
        raise Refused(N_("This letter is not stuck; the tracker sends it by itself."))
    before = {"state": letter.state, "last_error": letter.last_error}
    letter.state, letter.next_at, letter.attempts, letter.last_error = LetterState.PENDING, at, 0, ""
    log.record(db, by, "letter.sent_again", letter, at, before=before, after={"state": letter.state})
