"""File a report: a body's dated statement, with its evidence, never edited afterwards."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import accepting, lifecycle, searching
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive, State
from tracker.kernel.errors import Forbidden
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.progress import asking, consolidating, evidence, queries, waiting
from tracker.progress.answers import Unanswered, answers, unanswered
from tracker.progress.endorsement import Ending, EndorsementRequest
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import answered, may_file, move_of
from tracker.progress.statement import Filing, ensure_fileable

NOT_YOURS = N_(
    "A directive is reported on by the bodies it is assigned to: execution by the body that leads, a contribution by a co-executor."
)


def file(
    db: Session, directive: Directive, assignment: Assignment, filing: Filing, *, by: Actor, at: datetime, today: date
) -> Report | EndorsementRequest:
    """A final report, where the council asks for it, waits for the head of the body first."""
    _hold(db, directive, assignment, filing.kind, by)
    move = move_of(filing.kind)
    if asking.is_wanted(db, directive, assignment, filing.kind, by):
        ensure_fileable(db, directive, assignment, filing, move, today)
        return asking.ask(db, directive, assignment, filing, by=by, at=at)
    return enter(db, directive, assignment, filing, move, by=by, at=at, today=today)


def enter(
    db: Session,
    directive: Directive,
    assignment: Assignment,
    filing: Filing,
    move: Move,
    *,
    by: Actor,
    at: datetime,
    today: date,
    asked: EndorsementRequest | None = None,
) -> Report:
    """Whoever enters it; `asked` is what its head endorses with that. Of several equal leads each has its own final report; with the last
    of them the directive is reported."""
    earlier = ensure_fileable(db, directive, assignment, filing, move, today)
    is_final = filing.kind is ReportKind.FINAL
    before = directive.state
    accepting.accept_by_report(db, directive, assignment, by, at)
    whence = directive.state
    report = _written(db, directive, assignment, filing, by=by, at=at, today=today, asked=asked)
    report.is_recorded = move is Move.RECORD_EXECUTION
    if is_final:
        report.whence = whence
        _endorsed(db, directive, report, by, asked)
        waiting.overtake(db, assignment, Ending.VOID if report.is_recorded else Ending.REPLACED, asked, by=by, at=at)
        consolidating.discard(db, assignment)
        report.unanswered = _unanswered(db, directive, earlier, today)
    if is_final and _leads(db, directive) <= {*answered(earlier), assignment.id}:
        lifecycle.advance(directive, move, State.REPORTED)
        directive.reported_on = today
    searching.add_said(directive, report.text, report.language)
    directive.changed_at = at
    directive.version += 1
    after = _facts(directive, report, filing)
    action, behalf = ("report.recorded", assignment.body.name(by.language)) if report.is_recorded else ("report.filed", "")
    log.record(db, by, action, report, at, before={"state": before}, after=after, directive_id=directive.id, on_behalf_of=behalf)
    return report


def no_change(db: Session, directive: Directive, assignment: Assignment, *, by: Actor, at: datetime, today: date) -> Report:
    """Nothing to report since the last time: it answers the reminder and asks nothing more."""
    kind = ReportKind.NO_CHANGE
    _hold(db, directive, assignment, kind, by)
    return enter(db, directive, assignment, Filing(kind, ""), move_of(kind), by=by, at=at, today=today)


def _hold(db: Session, directive: Directive, assignment: Assignment, kind: ReportKind, by: Actor) -> None:
    directives.hold(db, directive)
    if assignment.directive_id != directive.id or not may_file(by, assignment, kind):
        raise Forbidden(NOT_YOURS)


def _endorsed(db: Session, directive: Directive, report: Report, by: Actor, asked: EndorsementRequest | None) -> None:
    """The head's own filing is the endorsement."""
    if asked is not None or (not report.is_recorded and asking.council_asks(db, directive)):
        report.endorsed_by_id, report.endorsed_by_name, report.endorsed_for = by.account_id, by.name, ", ".join(by.stands_in_for)


def _written(
    db: Session,
    directive: Directive,
    assignment: Assignment,
    filing: Filing,
    *,
    by: Actor,
    at: datetime,
    today: date,
    asked: EndorsementRequest | None,
) -> Report:
    filed_by_id, filed_by_name = (asked.asked_by_id, asked.asked_by_name) if asked else (by.account_id, by.name)
    report = Report(
        directive_id=directive.id or 0,
        assignment_id=assignment.id or 0,
        body_id=assignment.body_id,
        kind=filing.kind,
        text=filing.text,
        passages=consolidating.frozen(filing.passages, queries.reports(db, directive.id or 0)),
        language=language_of(filing.text) or by.language,
        fact_on=filing.fact_on if filing.kind is ReportKind.FINAL else None,
        filed_by_id=filed_by_id,
        filed_by_name=filed_by_name,
        filed_at=at,
        filed_on=today,
        term_number=directives.terms(db, directive.id or 0)[-1].number,
        due_on=assignment.effective_on or directive.effective_on,
    )
    db.add(report)
    db.flush()
    evidence.attach(db, report, filing.files, filing.links, added_by=filed_by_id, at=at)
    for each in filing.showing:
        evidence.show(db, report, each, added_by=filed_by_id, at=at)
    return report


def _unanswered(db: Session, directive: Directive, earlier: list[Report], today: date) -> list[Any]:
    """Who has not contributed is written down with the report; what comes later does not change it."""
    missing = unanswered(answers(directive, directives.assignments(db, directive.id or 0), earlier, today))
    return [Unanswered.of(each).to_json() for each in missing]


def _leads(db: Session, directive: Directive) -> set[int | None]:
    return {each.id for each in directives.assignments(db, directive.id or 0) if each.leads}


def _facts(directive: Directive, report: Report, filing: Filing) -> dict[str, Any]:
    hands = {"filed_by": report.filed_by_name, "endorsed_by": report.endorsed_by_name} if report.endorsed_by_id else {}
    return {
        **hands,
        "kind": report.kind,
        "body_id": report.body_id,
        "text": report.text,
        "fact_on": report.fact_on,
        "unanswered": report.unanswered,
        "taken_from": [[each.source_id, each.is_changed] for each in consolidating.passages(report) if each.source_id],
        "files": [[each.name, each.sha256] for each in filing.files],
        "links": [each.url for each in filing.links],
        "showing": [[each.item_id, [file.sha256 for file in each.files], [link.url for link in each.links]] for each in filing.showing],
        "state": directive.state,
    }
