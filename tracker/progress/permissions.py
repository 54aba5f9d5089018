"""Who may report on a directive. Who reviews and who removes from control stands in `directives/permissions.py`."""

from collections.abc import Iterable

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.directives import lifecycle
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, AssignmentRole, Directive
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.models import Report, ReportKind, ReportState

# As a page offers them: what ends the matter first.
OFFERED = (ReportKind.FINAL, ReportKind.CONTRIBUTION, ReportKind.INTERIM, ReportKind.NO_CHANGE)


def may_file(actor: Actor, assignment: Assignment, kind: ReportKind) -> bool:
    """The body's own people (transitions 7 and 8): who leads reports on execution, a co-executor contributes, both may say that nothing
    has changed."""
    if assignment.released_at is not None or assignment.body_id not in actor.body_ids:
        return False
    if kind is ReportKind.NO_CHANGE:
        return True
    return (kind is ReportKind.CONTRIBUTION) == (assignment.role is AssignmentRole.CO)


def may_take(actor: Actor, assignments: Iterable[Assignment], contribution: Report) -> bool:
    """The leading body's people accept a co-executor's contribution or return it; never whoever filed it."""
    leads = any(each.leads and each.body_id in actor.body_ids for each in assignments)
    return leads and not actor.is_hand_of(contribution.filed_by_id)


def may_withdraw(actor: Actor, report: Report) -> bool:
    """Whoever filed it (transition 9)."""
    return actor.account_id == report.filed_by_id


def may_endorse(actor: Actor, body_id: int) -> bool:
    """The head of that body, or whoever stands in for the head."""
    return actor.has_role(Role.HEAD, body_id=body_id)


def may_withdraw_request(actor: Actor, request: EndorsementRequest) -> bool:
    """Whoever asked the head."""
    return actor.account_id == request.asked_by_id


def move_of(kind: ReportKind) -> Move:
    return Move.REPORT_FINAL if kind is ReportKind.FINAL else Move.REPORT_INTERIM


def filing_now(
    actor: Actor, directive: Directive, assignments: Iterable[Assignment], reports: Iterable[Report]
) -> list[tuple[Assignment, ReportKind]]:
    """What this person may file at this moment, on which assignment."""
    reported = answered(reports) | contributed(reports)
    return [
        (assignment, kind)
        for kind in OFFERED
        for assignment in assignments
        if may_file(actor, assignment, kind) and lifecycle.allows(directive, move_of(kind)) and assignment.id not in reported
    ]


def in_force(reports: Iterable[Report]) -> list[Report]:
    """The final reports that stand: filed, and neither returned nor withdrawn."""
    return [each for each in reports if each.kind is ReportKind.FINAL and each.state is ReportState.FILED]


def answered(reports: Iterable[Report]) -> set[int]:
    """The assignments on which a final report stands."""
    return {each.assignment_id for each in in_force(reports)}


def contributed(reports: Iterable[Report]) -> set[int]:
    """The assignments on which a contribution stands; a second one is wanted when the lead returns the first."""
    standing = (ReportState.FILED, ReportState.ACCEPTED)
    return {each.assignment_id for each in reports if each.kind is ReportKind.CONTRIBUTION and each.state in standing}
