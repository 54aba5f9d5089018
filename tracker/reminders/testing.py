"""A letter that only proves that letters arrive: to an administrator's own address, through the same outbox as every other."""

from datetime import datetime

from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.audit import log
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.reminders.letters import TEST, write_letter
from tracker.reminders.models import Letter, LetterState


def send_test(db: Session, by: Actor, at: datetime) -> Letter:
    """The next tick sends it. Until then a second one would prove nothing more."""
    last = last_test(db, by.account_id)
    if last is not None and last.state in (LetterState.PENDING, LetterState.CLAIMED, LetterState.SENDING):
        raise Refused(N_("The last test letter is still on its way."))
    account = db.get_one(Account, by.account_id)
    letter = write_letter(db, account, TEST, {}, at, key=f"test:{account.id}:{at.isoformat()}")
    db.flush()
    log.record(db, by, "letter.tested", letter, at, after={"address": letter.address})
    return letter


def last_test(db: Session, account_id: int) -> Letter | None:
    mine = select(Letter).where(col(Letter.account_id) == account_id, col(Letter.template) == TEST)
    return db.exec(mine.order_by(col(Letter.id).desc()).limit(1)).first()
