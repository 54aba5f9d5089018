"""Which of the other moves this person may make with a directive now, as buttons of its page."""

from collections.abc import Iterable

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle, objecting, queries, wanting
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.directives.permissions import may_cancel, may_log, may_object, may_reopen
from tracker.progress import queries as progress
from tracker.progress.permissions import may_withdraw
from tracker.web.directives import checklist
from tracker.web.moves import cancellation, executors, objection, reopening, withdrawal
from tracker.web.progress.part import Action
from tracker.web.visit import Visit


def offered(visit: Visit, directive: Directive, assignments: list[Assignment]) -> list[Action]:
    return [
        *_objecting(visit, directive, assignments),
        *_withdrawing(visit, directive),
        *_executors(visit, directive),
        *_leaving(visit, directive),
        *_wanting(visit, directive),
    ]


def _objecting(visit: Visit, directive: Directive, assignments: list[Assignment]) -> Iterable[Action]:
    mine = [each for each in assignments if may_object(visit.actor, each) and each.accepted_at is None]
    if mine and lifecycle.allows(directive, Move.OBJECT):
        asked = {(each.assignment_id, each.giving) for each in queries.objections(visit.db, directive)}
        new = [each for each in mine if (each.id, each.giving) not in asked]
        if any(visit.today <= objecting.last_day(visit.db, directive, each) for each in new):
            yield _action(visit, directive, objection.OBJECT, "objection")


def _executors(visit: Visit, directive: Directive) -> Iterable[Action]:
    if visit.actor.may(Permission.DIRECTIVE_PROPOSE_EXECUTORS) and queries.open_objection(visit.db, directive):
        yield _action(visit, directive, objection.ANSWER, "objection/answer", "primary")
    if lifecycle.allows(directive, Move.CHANGE_EXECUTORS):
        waits = queries.open_change(visit.db, directive) is not None
        if visit.actor.may(Permission.DIRECTIVE_PROPOSE_EXECUTORS) and not waits:
            yield _action(visit, directive, executors.PROPOSE, "executors")
        if visit.actor.may(Permission.DIRECTIVE_CHANGE_EXECUTORS) and waits:
            yield _action(visit, directive, executors.DECIDE, "executors/decision", "primary")


def _withdrawing(visit: Visit, directive: Directive) -> Iterable[Action]:
    if not visit.actor.may(Permission.REPORT_WITHDRAW):
        return
    found = withdrawal.undecided(visit, directive)
    mine = [each for each in found if may_withdraw(visit.actor, each)]
    reviewed = progress.reviews_by_report(visit.db, directive.id or 0) if mine else {}
    if mine and mine[-1].id not in reviewed:
        yield _action(visit, directive, withdrawal.LABELS[mine[-1].kind], "withdrawal")


def _leaving(visit: Visit, directive: Directive) -> Iterable[Action]:
    if may_cancel(visit.actor) and lifecycle.allows(directive, Move.CANCEL):
        yield _action(visit, directive, cancellation.CANCEL, "cancellation")
    if may_reopen(visit.actor) and lifecycle.allows(directive, Move.REOPEN):
        yield _action(visit, directive, reopening.REOPEN, "reopening")


def _wanting(visit: Visit, directive: Directive) -> Iterable[Action]:
    if may_log(visit.actor) and wanting.is_open(directive):
        yield _action(visit, directive, checklist.CHECKLIST, "checklist")


def _action(visit: Visit, directive: Directive, text: str, page: str, kind: str = "quiet") -> Action:
    return Action(visit._(text), f"/directives/{directive.id}/{page}", kind, "get")
