"""Create the occurrences that are due: a directive for each period, once."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import SYSTEM
from tracker.audit import log
from tracker.calendars.bases import ByDate
from tracker.calendars.control import DayOffPolicy
from tracker.calendars.working import WorkingCalendar
from tracker.directives import lifecycle, searching
from tracker.directives import queries as directives
from tracker.directives.checklist import ChecklistItem
from tracker.directives.content import COLUMNS
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, AssignmentRole, Directive, State, Term
from tracker.directives.timing import Timing
from tracker.recurring import periods, queries
from tracker.recurring.models import DayOff, Occurrence, Recurrence
from tracker.recurring.periods import Period

# What the parent was given on, the child is not given again.
_CARRIED = ("council_id", "meeting_id", "point_id", "visibility", "lead_id", "logged_by_id", *COLUMNS)
_POLICIES = {DayOff.NEXT: DayOffPolicy.NEXT, DayOff.PREVIOUS: DayOffPolicy.PREVIOUS}


def spawn(db: Session, parent: Directive, at: datetime, today: date) -> list[Directive]:
    """The occurrences that are due by today and are not there. Holds the parent, so that two machines create none twice."""
    directives.hold(db, parent)
    if not parent.is_open:
        return []
    timing = directives.timing_of(db, parent)
    settling = Settling(db, parent, replace(timing, given_on=today), at, today)
    owed = _owed(db, parent, timing.calendar, today)
    return [child for version, period in owed if (child := settling.settle(version, period)) is not None]


def owes(db: Session, parent_id: int, today: date) -> bool:
    """Is anything due? Asked without holding the directive."""
    parent = db.get_one(Directive, parent_id)
    return bool(_owed(db, parent, directives.calendar_of(db, parent), today))


def _owed(db: Session, parent: Directive, calendar: WorkingCalendar, today: date) -> list[tuple[Recurrence, Period]]:
    return periods.due(queries.versions(db, parent.id or 0), queries.settled(db, parent.id or 0), calendar, today)


@dataclass(frozen=True, slots=True)
class Settling:
    """One parent's periods, settled by one act."""

    db: Session
    parent: Directive
    timing: Timing
    at: datetime
    today: date

    def settle(self, version: Recurrence, period: Period) -> Directive | None:
        """Nothing could be expected before the directive was issued and its rule was set."""
        child = None if period.effective_on is None else self._create(version, period)
        settled = Occurrence(
            parent_id=self.parent.id or 0,
            period_on=period.on,
            directive_id=child.id if child else None,
            expected_on=max(period.expected_on, version.set_on, self.parent.issued_on or self.today),
            created_on=self.today,
            created_at=self.at,
        )
        self.db.add(settled)
        self.db.flush()
        if child is not None:
            after = {"ref": child.ref, "effective_on": child.effective_on, "late": settled.is_late, "parent": self.parent.ref}
            log.record(self.db, SYSTEM, "occurrence.created", child, self.at, after=after, directive_id=child.id)
        return child

    def _create(self, version: Recurrence, period: Period) -> Directive:
        db, at = self.db, self.at
        carried = {name: getattr(self.parent, name) for name in _CARRIED}
        child = Directive(**carried, parent_id=self.parent.id, state=State.ISSUED, logged_at=at, issued_at=at, changed_at=at)
        child.ref, child.issued_on = f"{self.parent.ref} ({period.on:%d.%m.%Y})", self.today
        executors = [each for each in directives.assignments(db, self.parent.id or 0) if each.released_at is None]
        searching.keep_words(child, [each.body for each in executors])
        db.add(child)
        db.flush()
        self._give_term(child, version, period)
        db.add_all(self._given(child, each) for each in executors)
        db.add_all(_wanted(child, each) for each in directives.checklist(db, self.parent.id or 0))
        db.flush()
        if all(each.accepted_at for each in executors if each.leads):
            # Who accepted the order accepted its periods.
            lifecycle.advance(child, Move.ACCEPT, State.IN_WORK)
            child.accepted_at = at
        return child

    def _give_term(self, child: Directive, version: Recurrence, period: Period) -> None:
        """By the rule's own policy for days off, not the council's."""
        profile = self.timing.profile
        own = profile.model_copy(update={"day_off_policy": _POLICIES.get(version.day_off, profile.day_off_policy)})
        basis = ByDate(due_on=period.on)
        computed = replace(self.timing, profile=own).term(basis)
        child.due_on, child.effective_on, child.report_by = computed.due_on, computed.effective_on, computed.report_by
        term = Term(directive_id=child.id or 0, number=1, **asdict(computed), decided_by_id=version.set_by_id, decided_at=self.at)
        term.basis = basis.to_json()
        self.db.add(term)

    def _given(self, child: Directive, stood: Assignment) -> Assignment:
        each = Assignment(directive_id=child.id or 0, body_id=stood.body_id, role=stood.role, position=stood.position)
        if stood.role is AssignmentRole.CO and child.effective_on:
            each.due_on = each.effective_on = self.timing.co_due(child.effective_on).on
        if stood.leads:
            each.accepted_at, each.accepted_by_id = stood.accepted_at, stood.accepted_by_id
        return each


def _wanted(child: Directive, item: ChecklistItem) -> ChecklistItem:
    carried = {name: getattr(item, name) for name in ("position", "text_kk", "text_ru", "text_en", "is_mandatory")}
    return ChecklistItem(directive_id=child.id or 0, **carried)
