"""What a person decides of a letter that was refused, or of which nobody knows whether it arrived: send it once more, or let it rest."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.audit import log
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.reminders.models import Letter, LetterState


def is_stuck(letter: Letter) -> bool:
    """Nothing will become of it until a person decides."""
    return letter.state in (LetterState.DEAD, LetterState.UNCERTAIN) and letter.handled_at is None


def send_again(db: Session, letter: Letter, by: Actor, at: datetime) -> None:
    """The next tick tries it from the beginning, to the address the person has now, under the same Message-ID: a second copy can be told
    from the first."""
    _ensure_stuck(letter)
    if not letter.text:
        raise Refused(N_("The link in this letter is not kept. Send the person a new one from the page of the account."))
    address = db.get_one(Account, letter.account_id).email
    before, after = log.changes(letter, {"state": LetterState.PENDING, "address": address, "handled_at": None})
    letter.state, letter.address, letter.handled_at = LetterState.PENDING, address, None
    letter.next_at, letter.attempts, letter.last_error = at, 0, ""
    log.record(db, by, "letter.sent_again", letter, at, before=before, after=after)


def take_care(db: Session, letter: Letter, by: Actor, at: datetime) -> None:
    """The person was told in another way, or need not be told any more: the letter is no problem from here on."""
    _ensure_stuck(letter)
    letter.handled_at = at
    log.record(db, by, "letter.handled", letter, at, after={"state": letter.state})


def _ensure_stuck(letter: Letter) -> None:
    if not is_stuck(letter):
        raise Refused(N_("This letter is not stuck; the tracker sends it by itself."))
