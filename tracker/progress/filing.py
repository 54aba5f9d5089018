"""File a report: a body's dated statement, with its evidence, never edited afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import accepting, lifecycle, searching
from tracker.directives import queries as directives
from tracker.directives.checklist import ChecklistItem
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive, State
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.language import language_of
from tracker.kernel.receiving import Received
from tracker.kernel.words import N_
from tracker.progress import consolidating, evidence, queries
from tracker.progress.answers import Unanswered, answers, unanswered
from tracker.progress.consolidating import Passage
from tracker.progress.evidence import Link, Showing
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import answered, contributed, may_file, move_of

NOT_YOURS = N_(
    "A directive is reported on by the bodies it is assigned to: execution by the body that leads, a contribution by a co-executor."
)
NO_TEXT = N_("Write what was done.")
NO_DAY = N_("Give the day on which it was done.")
TOO_SOON = N_("This day has not come yet. A final report is about what was done already.")
NO_EVIDENCE = N_("This is wanted before a final report can be filed: attach a file or a link that shows it.")
_OTHER_LIST = N_("The checklist was changed meanwhile. Name the evidence again.")
ALREADY = N_("Your body has already filed its final report; the controller will review it.")
GIVEN = N_("Your body has already given its contribution. To add to it, withdraw it or ask the lead to return it.")


@dataclass(frozen=True, slots=True)
class Filing:
    """What a body states. `fact_on`, the day the thing was done, belongs to a final report."""

    kind: ReportKind
    text: str
    fact_on: date | None = None
    files: tuple[Received, ...] = ()
    links: tuple[Link, ...] = ()
    showing: tuple[Showing, ...] = ()
    # Of a consolidated report, whose text they are.
    passages: tuple[Passage, ...] = ()

    @property
    def has_evidence(self) -> bool:
        return bool(self.files or self.links or any(each.is_given for each in self.showing))


def file(db: Session, directive: Directive, assignment: Assignment, filing: Filing, *, by: Actor, at: datetime, today: date) -> Report:
    directives.hold(db, directive)
    if assignment.directive_id != directive.id or not may_file(by, assignment, filing.kind):
        raise Forbidden(NOT_YOURS)
    return enter(db, directive, assignment, filing, move_of(filing.kind), by=by, at=at, today=today)


def enter(
    db: Session, directive: Directive, assignment: Assignment, filing: Filing, move: Move, *, by: Actor, at: datetime, today: date
) -> Report:
    """Whoever enters it. Of several equal leads each has its own final report; with the last of them the directive is reported."""
    lifecycle.ensure(directive, move)
    is_final = filing.kind is ReportKind.FINAL
    _ensure_complete(filing, today)
    _ensure_shown(db, directive, filing)
    earlier = queries.reports(db, directive.id or 0)
    standing = answered(earlier)
    if is_final and assignment.id in standing:
        raise Refused(ALREADY)
    if filing.kind is ReportKind.CONTRIBUTION and assignment.id in contributed(earlier):
        raise Refused(GIVEN)
    before = directive.state
    accepting.accept_by_report(db, directive, assignment, by, at)
    whence = directive.state
    report = _written(db, directive, assignment, filing, by=by, at=at, today=today)
    report.is_recorded = move is Move.RECORD_EXECUTION
    if is_final:
        report.whence = whence
        consolidating.discard(db, assignment)
        report.unanswered = _unanswered(db, directive, earlier, today)
    if is_final and _leads(db, directive) <= {*standing, assignment.id}:
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
    return file(db, directive, assignment, Filing(ReportKind.NO_CHANGE, ""), by=by, at=at, today=today)


def _ensure_complete(filing: Filing, today: date) -> None:
    if not filing.text and filing.kind is not ReportKind.NO_CHANGE:
        raise Invalid("text", NO_TEXT)
    if filing.kind is not ReportKind.FINAL:
        return
    if filing.fact_on is None:
        raise Invalid("fact_on", NO_DAY)
    if filing.fact_on > today:
        raise Invalid("fact_on", TOO_SOON)


def unshown(items: Sequence[ChecklistItem], filing: Filing) -> list[ChecklistItem]:
    """The mandatory items that a final report does not show."""
    if filing.kind is not ReportKind.FINAL:
        return []
    given = {each.item_id for each in filing.showing if each.is_given}
    return [each for each in items if each.is_mandatory and each.id not in given]


def _ensure_shown(db: Session, directive: Directive, filing: Filing) -> None:
    items = directives.checklist(db, directive.id or 0)
    again = {(key, each.item_id) for each in filing.showing for key in each.again}
    before = {(each.id, each.item_id) for each in queries.filed_before(db, directive.id or 0)} if again else set()
    if not again <= before or not {each.item_id for each in filing.showing} <= {each.id for each in items}:
        raise Refused(_OTHER_LIST)
    missing = unshown(items, filing)
    if missing:
        raise Invalid(f"evidence_{missing[0].id}", NO_EVIDENCE)


def _written(db: Session, directive: Directive, assignment: Assignment, filing: Filing, *, by: Actor, at: datetime, today: date) -> Report:
    report = Report(
        directive_id=directive.id or 0,
        assignment_id=assignment.id or 0,
        body_id=assignment.body_id,
        kind=filing.kind,
        text=filing.text,
        passages=consolidating.frozen(filing.passages, queries.reports(db, directive.id or 0)),
        language=language_of(filing.text) or by.language,
        fact_on=filing.fact_on if filing.kind is ReportKind.FINAL else None,
        filed_by_id=by.account_id,
        filed_by_name=by.name,
        filed_at=at,
        filed_on=today,
        term_number=directives.terms(db, directive.id or 0)[-1].number,
        due_on=assignment.effective_on or directive.effective_on,
    )
    db.add(report)
    db.flush()
    evidence.attach(db, report, filing.files, filing.links, by=by, at=at)
    for each in filing.showing:
        evidence.show(db, report, each, by=by, at=at)
    return report


def _unanswered(db: Session, directive: Directive, earlier: list[Report], today: date) -> list[Any]:
    """Who has not contributed is written down with the report; what comes later does not change it."""
    missing = unanswered(answers(directive, directives.assignments(db, directive.id or 0), earlier, today))
    return [Unanswered.of(each).to_json() for each in missing]


def _leads(db: Session, directive: Directive) -> set[int | None]:
    return {each.id for each in directives.assignments(db, directive.id or 0) if each.leads}


def _facts(directive: Directive, report: Report, filing: Filing) -> dict[str, Any]:
    return {
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
