"""Change who executes: the controller proposes, the curator decides; the bodies that go are released, a new lead has a clock of its own."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.bodies.models import Body
from tracker.directives import gate, lifecycle, queries
from tracker.directives.content import Content
from tracker.directives.handing import hand_over
from tracker.directives.handover import Answer, ExecutorChange, Verdict
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.directives.permissions import may_decide_executors, may_propose_executors
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_

NOT_CONTROLLER = N_("A change of executors is proposed by a controller.")
NOT_CURATOR = N_("A change of executors is decided by the curator: only the level that issued a directive changes who executes it.")
NO_REASON = N_("Say why the executors should change.")
NO_REFUSAL = N_("Say why the change is refused.")
_SAME = N_("These bodies execute it already. Name others, or leave it as it is.")
_WAITS = N_("A change of executors is proposed already and waits for the curator.")
NOTHING = N_("No change of executors waits for a decision.")
_ANSWERED = N_(
    "One of the leading bodies has already filed its final report; the executors can change again if it is returned or withdrawn."
)


def propose(
    db: Session, directive: Directive, leads: tuple[Body, ...], co: tuple[Body, ...], reason: str, *, by: Actor, at: datetime
) -> None:
    """The whole list as it is to be. Until the curator decides nothing changes."""
    queries.hold(db, directive)
    if not may_propose_executors(by):
        raise Forbidden(NOT_CONTROLLER)
    lifecycle.ensure(directive, Move.CHANGE_EXECUTORS)
    if queries.open_change(db, directive) is not None:
        raise Refused(_WAITS)
    wanted = Content(texts={}, leads=leads, co=co)
    gate.ensure_executors(wanted)
    if wanted.executors == Content.of(directive, queries.assignments(db, directive.id or 0), None).executors:
        raise Invalid("lead", _SAME)
    if not reason:
        raise Invalid("reason", NO_REASON)
    change = ExecutorChange(
        directive_id=directive.id or 0,
        leads=[body.id for body in leads],
        co=[body.id for body in co],
        reason=reason,
        proposed_by_id=by.account_id,
        proposed_by_name=by.name,
        proposed_at=at,
    )
    db.add(change)
    _moved(directive, at)
    after = {**_named(wanted), "reason": reason}
    log.record(db, by, "directive.change_proposed", change, at, after=after, directive_id=directive.id)


def make(db: Session, directive: Directive, remark: str, *, answered: Collection[int], by: Actor, at: datetime, today: date) -> None:
    """As proposed. `answered` are the assignments on which a final report stands: then it is the reviewers' turn, not a new lead's."""
    change = _decided(db, directive, Verdict.MADE, remark, by, at)
    lifecycle.ensure(directive, Move.CHANGE_EXECUTORS)
    if answered:
        raise Refused(_ANSWERED)
    leads, co = (tuple(db.get_one(Body, key) for key in keys) for keys in (change.leads, change.co))
    wanted = Content(texts={}, leads=leads, co=co)
    gate.ensure_executors(wanted)
    before = Content.of(directive, queries.assignments(db, directive.id or 0), None)
    released = hand_over(db, directive, wanted.executors, at, today)
    for each in queries.objections(db, directive):
        if each.answer is None and each.assignment_id in released:
            each.settle(Answer.CHANGED, remark, by, at)
    _moved(directive, at)
    after = {**_named(wanted), "reason": change.reason, "remark": remark, "state": directive.state}
    log.record(db, by, "directive.executors_changed", change, at, before=_named(before), after=after, directive_id=directive.id)


def refuse(db: Session, directive: Directive, remark: str, *, by: Actor, at: datetime) -> None:
    """The executors stay; an objection that led to the proposal waits for another answer."""
    change = _decided(db, directive, Verdict.REFUSED, remark, by, at)
    if not remark:
        raise Invalid("remark", NO_REFUSAL)
    _moved(directive, at)
    log.record(db, by, "directive.change_refused", change, at, after={"remark": remark}, directive_id=directive.id)


def drop(db: Session, directive: Directive, by: Actor, at: datetime) -> None:
    """The directive leaves control: what was proposed and not decided is void."""
    change = queries.open_change(db, directive)
    if change is not None:
        _settle(change, Verdict.VOID, "", by, at)


def _decided(db: Session, directive: Directive, verdict: Verdict, remark: str, by: Actor, at: datetime) -> ExecutorChange:
    queries.hold(db, directive)
    if not may_decide_executors(by):
        raise Forbidden(NOT_CURATOR)
    change = queries.open_change(db, directive)
    if change is None:
        raise Refused(NOTHING)
    _settle(change, verdict, remark, by, at)
    return change


def _settle(change: ExecutorChange, verdict: Verdict, remark: str, by: Actor, at: datetime) -> None:
    change.verdict, change.remark = verdict, remark
    change.decided_by_id, change.decided_by_name, change.decided_at = by.account_id, by.name, at


def _moved(directive: Directive, at: datetime) -> None:
    directive.changed_at = at
    directive.version += 1


def _named(content: Content) -> dict[str, Any]:
    """As the audit log keeps it; bodies by their codes."""
    return {"leads": [body.code for body in content.leads], "co": [body.code for body in content.co]}
