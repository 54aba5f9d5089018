"""The contributions to one directive on one page: who gave what, what the lead said of it, who has not answered."""

from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.directives.permissions import may_excuse
from tracker.progress import queries as progress
from tracker.progress.contributing import is_excusable
from tracker.progress.models import ReportKind, ReportState
from tracker.progress.permissions import may_take
from tracker.web.contributions.told import ToldAnswer, told
from tracker.web.progress import told as reports_told
from tracker.web.progress.beside import beside
from tracker.web.progress.told import Told
from tracker.web.routing import get
from tracker.web.visit import Visit


class Part(NamedTuple):
    """One co-executor: its answer, all its contributions (the newest first), and what this person may do."""

    told: ToldAnswer
    contributions: list[Told]
    can_accept: bool
    can_return: bool
    can_excuse: bool


@get("/directives/{directive_id:int}/contributions", access=Permission.DIRECTIVE_READ)
def index(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    assignments = queries.assignments(visit.db, directive_id)
    return visit.page(
        "contributions/index.html",
        parts=_parts(visit, directive, assignments),
        **beside(visit, directive, assignments),
    )


def _parts(visit: Visit, directive: Directive, assignments: list[Assignment]) -> list[Part]:
    every = reports_told.reports(visit, directive.id or 0, assignments)
    contributions = [each for each in every if each.report.kind is ReportKind.CONTRIBUTION]
    found = told(visit, directive, assignments, progress.reports(visit.db, directive.id or 0))
    return [_part(visit, directive, assignments, each, contributions) for each in found]


def _part(visit: Visit, directive: Directive, assignments: list[Assignment], row: ToldAnswer, contributions: list[Told]) -> Part:
    assignment, newest = row.answer.assignment, row.answer.contribution
    takes = newest is not None and lifecycle.allows(directive, Move.REPORT_INTERIM) and may_take(visit.actor, assignments, newest)
    state = newest.state if newest is not None and takes else None
    return Part(
        told=row,
        contributions=[each for each in contributions if each.report.assignment_id == assignment.id],
        can_accept=state is ReportState.FILED,
        can_return=state in (ReportState.FILED, ReportState.ACCEPTED),
        can_excuse=may_excuse(visit.actor) and directive.is_open and is_excusable(assignment),
    )


HANDLERS = [index]
