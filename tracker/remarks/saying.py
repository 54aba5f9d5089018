"""Say something about a directive, change it while it is fresh, take it back. The audit log says that it was said, never what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import queries as directives
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.remarks import queries
from tracker.remarks.models import Circle, Mention, Remark
from tracker.remarks.permissions import may_edit, may_withdraw, speaks_for

NOT_YOURS = N_("Remarks are written by the secretariat and the bodies that execute the directive.")
NOT_A_READER = N_("Mention only people who may read the remark.")
TOO_LATE = N_("A remark can be changed by its author within fifteen minutes. Write another one, or withdraw it.")
_A_DRAFT = N_("A draft has no remarks: what is to be said of it stands in the draft.")
_NOT_AUTHOR = N_("A remark is withdrawn by its author, once.")


@dataclass(frozen=True, slots=True)
class Saying:
    text: str
    circle: Circle
    mentioned: frozenset[int] = frozenset()


def write(db: Session, directive: Directive, saying: Saying, *, by: Actor, at: datetime, today: date) -> Remark:
    assignments = directives.assignments(db, directive.id or 0)
    body_id = speaks_for(by, assignments)
    if body_id is None:
        raise Forbidden(NOT_YOURS)
    if directive.state is State.DRAFT:
        raise Refused(_A_DRAFT)
    _ensure_readers(db, directive, saying, body_id, today)
    remark = Remark(
        directive_id=directive.id or 0,
        circle=saying.circle,
        text=saying.text,
        language=language_of(saying.text) or by.language,
        body_id=body_id,
        written_by_id=by.account_id,
        written_by_name=by.name,
        written_at=at,
    )
    db.add(remark)
    db.flush()
    _mention(db, remark, saying.mentioned)
    # Without the directive: its history is read by people who may not read this.
    log.record(db, by, "remark.written", remark, at, after={"circle": saying.circle})
    return remark


def edit(db: Session, remark: Remark, directive: Directive, saying: Saying, *, by: Actor, at: datetime, today: date) -> None:
    """Who reads it stays as it is: somebody may have read it already."""
    if not may_edit(by, remark, at):
        raise Refused(TOO_LATE)
    _ensure_readers(db, directive, Saying(saying.text, remark.circle, saying.mentioned), remark.body_id, today)
    remark.text, remark.language, remark.edited_at = saying.text, language_of(saying.text) or by.language, at
    db.execute(delete(Mention).where(col(Mention.remark_id) == remark.id, col(Mention.account_id).not_in(saying.mentioned)))
    _mention(db, remark, saying.mentioned - set(mentioned(db, remark)))
    log.record(db, by, "remark.edited", remark, at)


def withdraw(db: Session, remark: Remark, *, by: Actor, at: datetime) -> None:
    if not may_withdraw(by, remark):
        raise Refused(_NOT_AUTHOR)
    remark.text, remark.withdrawn_at = "", at
    db.execute(delete(Mention).where(col(Mention.remark_id) == remark.id))
    log.record(db, by, "remark.withdrawn", remark, at)


def acknowledge(db: Session, directive: Directive, *, by: Actor, at: datetime) -> None:
    """Whoever is mentioned has seen it."""
    of_directive = select(Remark.id).where(col(Remark.directive_id) == directive.id)
    mine = (col(Mention.account_id) == by.account_id, col(Mention.seen_at).is_(None), col(Mention.remark_id).in_(of_directive))
    db.execute(update(Mention).where(*mine).values(seen_at=at))


def mentioned(db: Session, remark: Remark) -> list[int]:
    return list(db.exec(select(Mention.account_id).where(col(Mention.remark_id) == remark.id)))


def _ensure_readers(db: Session, directive: Directive, saying: Saying, body_id: int, today: date) -> None:
    assignments = directives.assignments(db, directive.id or 0)
    if not saying.mentioned <= set(queries.readers(db, assignments, (saying.circle,), body_id, today)):
        raise Invalid("mentioned", NOT_A_READER)


def _mention(db: Session, remark: Remark, account_ids: Collection[int]) -> None:
    db.add_all([Mention(remark_id=remark.id or 0, account_id=each) for each in sorted(account_ids)])
    db.flush()
