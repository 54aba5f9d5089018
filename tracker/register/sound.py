"""What must be true of a record however it came here: the rules that the acts keep by themselves and a file may break."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from tracker.accounts.emails import folded_email, is_email
from tracker.accounts.models import Account
from tracker.calendars.bases import basis_from_json
from tracker.calendars.explaining import sentence
from tracker.directives.inheritance import Inheritance
from tracker.directives.models import Assignment, AssignmentRole, Directive, State, Term
from tracker.kernel.addresses import is_of_the_web
from tracker.kernel.errors import Refusal
from tracker.kernel.table import Table
from tracker.meetings.models import Council
from tracker.progress.answers import Unanswered
from tracker.progress.consolidating import passages
from tracker.progress.endorsement import Enclosure, EndorsementRequest
from tracker.progress.models import Decision, Evidence, Report, ReportDraft, ReportKind, ReportState, Review
from tracker.progress.reviewing import OUTCOMES
from tracker.recurring.models import Recurrence
from tracker.recurring.pattern import Pattern
from tracker.register.taking import Root

_WITH_REVIEWER = (State.REPORTED, State.PROPOSED)
_STANDING = (ReportState.FILED, ReportState.ACCEPTED)


def faults(row: Table, root: Root) -> Iterator[str]:
    if isinstance(row, Directive):
        yield from _of_directive(row, root)
    if isinstance(row, Account) and not (is_email(row.email) and row.email == folded_email(row.email)):
        yield f"{row.email!r} is no e-mail address in small letters"
    if isinstance(row, Council) and not _holds(lambda: row.control):
        yield "its rules of control cannot be so"


def _of_directive(directive: Directive, root: Root) -> Iterator[str]:
    yield from _of_state(directive, root)
    yield from _of_executors(directive, root.rows[Assignment])
    yield from _of_terms(directive, root.rows[Term])
    yield from _of_reports(root)
    yield from _of_requests(root)
    yield from _of_evidence(root)
    yield from _of_documents(root)


def _of_state(directive: Directive, root: Root) -> Iterator[str]:
    is_draft, is_closed = directive.state is State.DRAFT, directive.state is State.CLOSED
    if not _all_or_none(not is_draft, directive.ref, directive.issued_on, directive.issued_at):
        yield "a draft has no reference and no day of issue, and whatever is issued has both"
    if not is_draft and not any((directive.gist_kk, directive.gist_ru, directive.gist_en)):
        yield "whatever is issued has a gist"
    if not _all_or_none(is_closed, directive.outcome, directive.closed_on, directive.closed_at):
        yield "only what is closed has an outcome and a day of closing, and has both"
    finals = [each for each in root.rows[Report] if each.kind is ReportKind.FINAL]
    if directive.state in _WITH_REVIEWER and not any(each.state in _STANDING for each in finals):
        yield f"the state {directive.state} wants a final report that stands"
    if directive.state is State.ISSUED and directive.accepted_at is not None:
        yield "what is accepted is no longer only issued"
    if directive.outcome in OUTCOMES and not any(each.state is ReportState.ACCEPTED for each in finals):
        yield f"the outcome {directive.outcome} wants a final report that was accepted: interim information closes nothing"
    decisions = {each.decision for each in root.rows[Review] if each.taken_back_at is None}
    if directive.state is State.PROPOSED and decisions.isdisjoint((Decision.PROPOSE, Decision.PROPOSE_EXTRA_CONTROL)):
        yield "the state proposed wants the review that proposes"


def _all_or_none(wanted: bool, *facts: object) -> bool:
    return all((fact is not None) == wanted for fact in facts)


def _of_executors(directive: Directive, executors: list[Assignment]) -> Iterator[str]:
    leading = sorted((each for each in executors if each.leads), key=lambda each: each.position)
    roles = Counter(each.role for each in leading)
    if directive.state is not State.DRAFT and (not leading or roles[AssignmentRole.LEAD] > 1 or len(roles) > 1):
        yield "one lead is wanted, or several equal leads"
    if directive.lead_id != (leading[0].body_id if leading else None):
        yield "the lead is not the first of the executors that lead"


def _of_terms(directive: Directive, terms: list[Term]) -> Iterator[str]:
    numbers = [each.number for each in terms]
    if numbers != list(range(1, len(terms) + 1)):
        yield "the terms are not numbered from 1 without gaps"
    if not terms and directive.state is not State.DRAFT:
        yield "whatever is issued has a term"
    days = (directive.due_on, directive.effective_on, directive.report_by)
    if terms and days != (terms[-1].due_on, terms[-1].effective_on, terms[-1].report_by):
        yield "its days are not those of its last term"


def _of_reports(root: Root) -> Iterator[str]:
    bodies = _bodies(root)
    numbers = {each.number for each in root.rows[Term]}
    for report in root.rows[Report]:
        if report.body_id not in bodies[report.assignment_id]:
            yield "a report is of another body than its executor"
        if report.term_number not in numbers:
            yield f"a report was filed under a term {report.term_number} that is not there"
    hands = {each.id: each.hands for each in root.rows[Report]}
    if any(each.decided_by_id in hands[each.report_id] for each in root.rows[Review]):
        yield "whoever filed a report does not decide on it"


def _bodies(root: Root) -> dict[int | None, set[int]]:
    """Whose each part is, and was."""
    bodies = {each.id: {each.body_id} for each in root.rows[Assignment]}
    for each in root.rows[Inheritance]:
        # What was filed before a reorganisation stays its body's.
        for part in (each.assignment_id, each.released_id):
            if part is not None:
                bodies[part] |= {each.old_id, each.new_id}
    return bodies


def _of_requests(root: Root) -> Iterator[str]:
    bodies = _bodies(root)
    waiting = Counter(each.assignment_id for each in root.rows[EndorsementRequest] if each.waits)
    if any(number > 1 for number in waiting.values()):
        yield "more than one report of an executor waits for the head"
    for each in root.rows[EndorsementRequest]:
        if each.body_id not in bodies[each.assignment_id]:
            yield "a report that waits for the head is of another body than its executor"
        if not _all_or_none(each.ended is not None, each.ended_at):
            yield "what waits for the head has no instant of its ending, and what ended has one"


def _of_evidence(root: Root) -> Iterator[str]:
    for each in (*root.rows[Evidence], *root.rows[Enclosure]):
        if bool(each.url) == bool(each.sha256):
            yield f"the evidence {each.name!r} wants either a file or a link"
        if each.url and not is_of_the_web(each.url):
            yield f"the evidence {each.name!r} does not lead to an address of the web"


def _of_documents(root: Root) -> Iterator[str]:
    """What a column keeps whole must be such that the pages can read it."""
    for each in root.rows[Term]:
        if each.basis and not _holds(basis_from_json, each.basis):
            yield f"the basis of the term {each.number} is not one"
        if not _holds(sentence, each.explanation, _Plainly()):
            yield f"the explanation of the term {each.number} cannot be told"
    for each in root.rows[Report]:
        if not _holds(passages, each) or not _holds(lambda: [Unanswered.from_json(row) for row in each.unanswered]):  # noqa: B023  asked at once
            yield "the passages of a report, or those who had not answered, cannot be read"
    for each in (*root.rows[ReportDraft], *root.rows[EndorsementRequest]):
        if not _holds(passages, each):
            yield "the passages of a draft cannot be read"
    for each in root.rows[Recurrence]:
        if not _holds(Pattern.from_rfc, each.rule):
            yield f"the rule {each.rule!r} is none that the tracker knows"


class _Plainly:
    """The words of an explanation as they stand in the code."""

    def gettext(self, text: str, /) -> str:
        return text

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        return one if number == 1 else many

    def date(self, day: date, /) -> str:
        return day.isoformat()


def _holds(read: Callable[..., Any], *kept: Any) -> bool:
    """Whether what is kept can be read again."""
    try:
        read(*kept)
    except (ArithmeticError, AttributeError, LookupError, Refusal, TypeError, ValueError):
        return False
    return True
