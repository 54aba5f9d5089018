"""Issue a draft: it gets its reference, its term counts from now on, and it is never a draft again."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import gate, lifecycle, numbering, queries, rows
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, State
from tracker.directives.permissions import may_issue
from tracker.directives.referring import next_reference, plain_reference
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.words import N_
from tracker.meetings.models import Minutes, Point

NOT_YOURS = N_("A restricted directive is issued by a controller.")


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of issuing many: those that were, and those that stay drafts."""

    done: list[Directive] = field(default_factory=list)
    left: list[Directive] = field(default_factory=list)


def issue(db: Session, directive: Directive, by: Actor, at: datetime, today: date) -> None:
    """`gate.Unready` names what is missing. The term is computed anew: the calendar or the day of receipt may have become known."""
    if not may_issue(by, directive):
        raise Forbidden(NOT_YOURS)
    queries.hold(db, directive)
    lifecycle.ensure(directive, Move.ISSUE)
    point = db.get_one(Point, directive.point_id)
    minutes = db.get_one(Minutes, point.minutes_id)
    content, timing = queries.content(db, directive), queries.timing(db, minutes, today)
    gate.ensure_complete(content, timing)
    directive.ref = _reference(db, minutes, point)
    rows.keep(db, directive, content, timing, by, at)
    lifecycle.advance(directive, Move.ISSUE, State.ISSUED)
    directive.issued_at, directive.issued_on = at, today
    directive.version += 1
    after = {"ref": directive.ref, "due_on": directive.due_on, "effective_on": directive.effective_on}
    log.record(db, by, "directive.issued", directive, at, after=after, directive_id=directive.id)


def issue_all(db: Session, minutes: Minutes, by: Actor, at: datetime, today: date) -> Issued:
    """Every draft under the minutes that is ready and that this person may issue; the others stay as they are."""
    drafts = queries.drafts_of(db, minutes.id or 0)
    if not drafts:
        raise Refused(N_("These minutes have no drafts to issue."))
    outcome = Issued()
    for each in drafts:
        try:
            issue(db, each, by, at, today)
        except (gate.Unready, Forbidden):
            outcome.left.append(each)
        else:
            outcome.done.append(each)
    return outcome


def _reference(db: Session, minutes: Minutes, point: Point) -> str:
    numbering.hold_point(db, point)
    every, issued = numbering.count_of_point(db, point)
    dated = minutes.signed_on if numbering.has_namesake(db, minutes) else None
    plain = plain_reference(minutes.number, point.label, dated=dated)
    return next_reference(plain, alone=every == 1, issued=issued, is_taken=lambda ref: numbering.has_reference(db, ref))
