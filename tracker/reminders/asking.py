"""What is asked of the database about many directives, by their keys: the rows that the facts are made of."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import col

from tracker.directives.models import Assignment, Directive, State, Term
from tracker.extensions.models import ExtensionRequest, RequestState
from tracker.kernel.many import among
from tracker.meetings.models import Council
from tracker.progress.models import COUNTS, Report, ReportState, Review

DIRECTIVES: Select[*tuple[Any, ...]] = (
    select(
        col(Directive.id),
        col(Council.calendar_id),
        col(Directive.state),
        col(Directive.visibility),
        col(Directive.issued_at),
        col(Directive.issued_on),
        col(Directive.effective_on),
        col(Directive.closed_at),
    )
    .join(Council, col(Council.id) == col(Directive.council_id))
    .where(among(col(Directive.id), "ids"), col(Directive.state) != State.DRAFT)
)
# Few have more than the first, which begins with the issue. In the order of their numbers, so that of each directive's the last one stays.
TERMS = (
    select(col(Term.directive_id), col(Term.number), col(Term.decided_at), col(Term.source))
    .where(among(col(Term.directive_id), "ids"), col(Term.number) > 1)
    .order_by(col(Term.number))
)
ASSIGNMENTS: Select[*tuple[Any, ...]] = (
    select(
        col(Assignment.id),
        col(Assignment.directive_id),
        col(Assignment.body_id),
        col(Assignment.role),
        col(Assignment.effective_on),
        col(Assignment.accepted_at).is_not(None).label("is_accepted"),
        col(Assignment.excused_at).is_not(None).label("is_excused"),
        col(Assignment.given_at),
        col(Assignment.giving),
        col(Assignment.person_id),
    )
    .where(among(col(Assignment.directive_id), "ids"), col(Assignment.released_at).is_(None))
    .order_by(col(Assignment.id))
)
REPORTS: Select[*tuple[Any, ...]] = (
    select(
        col(Report.id),
        col(Report.directive_id),
        col(Report.assignment_id),
        col(Report.kind),
        col(Report.state),
        col(Report.filed_at),
        col(Report.term_number),
    )
    .where(among(col(Report.directive_id), "ids"), col(Report.state) != ReportState.WITHDRAWN)
    .order_by(col(Report.id))
)
REVIEWS: Select[*tuple[Any, ...]] = (
    select(
        col(Review.id),
        col(Review.directive_id),
        col(Review.report_id),
        col(Review.decision),
        col(Review.decided_at),
        col(Review.working_date),
    )
    .where(among(col(Review.directive_id), "ids"), COUNTS)
    .order_by(col(Review.id))
)
EXTENSIONS: Select[*tuple[Any, ...]] = (
    select(
        col(ExtensionRequest.id),
        col(ExtensionRequest.directive_id),
        col(ExtensionRequest.assignment_id),
        col(ExtensionRequest.state),
        func.coalesce(col(ExtensionRequest.decided_at), col(ExtensionRequest.opinion_at), col(ExtensionRequest.filed_at)).label("since"),
        col(ExtensionRequest.moved),
    )
    .where(
        among(col(ExtensionRequest.directive_id), "ids"),
        col(ExtensionRequest.state).not_in((RequestState.WITHDRAWN, RequestState.VOID)),
    )
    .order_by(col(ExtensionRequest.id))
)
