"""What a body states in a report, and what must hold before it may be filed: told when the head is asked, and again when it is filed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.checklist import ChecklistItem
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.receiving import Received
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.consolidating import Passage, ensure_taken_rightly
from tracker.progress.evidence import Link, Showing
from tracker.progress.models import Report, ReportKind, ReportState
from tracker.progress.permissions import answered, contributed

NO_TEXT = N_("Write what was done.")
NO_DAY = N_("Give the day on which it was done.")
TOO_SOON = N_("This day has not come yet. A final report is about what was done already.")
NO_EVIDENCE = N_("This is wanted before a final report can be filed: attach a file or a link that shows it.")
_OTHER_LIST = N_("The checklist was changed meanwhile. Name the evidence again.")
ALREADY = N_("Your body has already filed its final report; the controller will review it.")
SAID_TODAY = N_("It was noted today already that nothing has changed; that stands.")
GIVEN = N_("Your body has already given its contribution. To add to it, withdraw it or ask the lead to return it.")


class SaidToday(Refused):
    """The very same was said today: there is nothing to add, and nothing amiss."""

    def __init__(self) -> None:
        super().__init__(SAID_TODAY)


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


def ensure_fileable(db: Session, directive: Directive, assignment: Assignment, filing: Filing, move: Move, today: date) -> list[Report]:
    """Every gate of a report; what was reported before."""
    lifecycle.ensure(directive, move)
    _ensure_complete(filing, today)
    _ensure_shown(db, directive, filing)
    earlier = queries.reports(db, directive.id or 0)
    ensure_taken_rightly(filing.passages, earlier)
    if filing.kind is ReportKind.FINAL and assignment.id in answered(earlier):
        raise Refused(ALREADY)
    if filing.kind is ReportKind.CONTRIBUTION and assignment.id in contributed(earlier):
        raise Refused(GIVEN)
    if filing.kind is ReportKind.NO_CHANGE and _said_today(earlier, assignment, today):
        raise SaidToday
    return earlier


def _said_today(earlier: Sequence[Report], assignment: Assignment, today: date) -> bool:
    """It counts for a day: tomorrow it may be said again."""
    mine = [each for each in earlier if each.assignment_id == assignment.id and each.filed_on == today]
    return any(each.kind is ReportKind.NO_CHANGE and each.state is ReportState.FILED for each in mine)


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
