"""Watch a directive: a morning letter tells what has happened to it, and a list shows what one watches."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, delete, func
from sqlalchemy import select as ask
from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.audit import chain
from tracker.audit.models import AuditEntry
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Refused
from tracker.kernel.inserting import insert_into
from tracker.kernel.words import N_
from tracker.remarks.models import Watch

_A_DRAFT = N_("A draft is watched from its issue on.")


class News(NamedTuple):
    """What happened since the last letter, other than by the watcher's own hand."""

    watch_id: int
    account_id: int
    directive_id: int
    changes: int
    newest_seq: int


def watch(db: Session, directive: Directive, *, by: Actor, at: datetime) -> None:
    """Does nothing when it is watched already. From now on: what was before is not news."""
    if directive.state is State.DRAFT:
        raise Refused(_A_DRAFT)
    values = {"account_id": by.account_id, "directive_id": directive.id, "since": at, "told_seq": chain.length(db)}
    db.execute(insert_into(db, Watch).values(values).on_conflict_do_nothing())


def stop(db: Session, directive: Directive, *, by: Actor) -> None:
    db.execute(delete(Watch).where(col(Watch.account_id) == by.account_id, col(Watch.directive_id) == directive.id))


def is_watched(db: Session, directive_id: int, actor: Actor) -> bool:
    mine = select(Watch.id).where(col(Watch.account_id) == actor.account_id, col(Watch.directive_id) == directive_id)
    return db.exec(mine).first() is not None


def directives_of(actor: Actor) -> Select[int]:
    """The keys of what this person watches."""
    return ask(col(Watch.directive_id)).where(col(Watch.account_id) == actor.account_id)


def news(db: Session) -> Sequence[News]:
    """Of everybody's."""
    wanted = (
        ask(col(Watch.id), col(Watch.account_id), col(Watch.directive_id), func.count(), func.max(col(AuditEntry.seq)))
        .join(AuditEntry, col(AuditEntry.directive_id) == col(Watch.directive_id))
        .where(col(AuditEntry.seq) > col(Watch.told_seq), col(AuditEntry.account_id) != col(Watch.account_id))
        .group_by(col(Watch.id), col(Watch.account_id), col(Watch.directive_id))
        .order_by(col(Watch.id))
    )
    return [News(*row) for row in db.execute(wanted)]
