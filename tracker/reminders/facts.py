"""What the planner must know of a directive, read for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select
from sqlmodel import Session

from tracker.directives.models import AssignmentRole, State, TermSource, Visibility
from tracker.extensions.models import RequestState
from tracker.kernel.dates import NO_END
from tracker.progress.models import BACK, Decision, ReportKind, ReportState
from tracker.reminders import asking, sayings


@dataclass(frozen=True, slots=True)
class Part:
    """One body's part in the directive."""

    assignment_id: int
    body_id: int
    role: AssignmentRole
    # A co-executor's own day.
    own_on: date
    is_accepted: bool
    # It has said something of substance in this term: an interim or a final report, a contribution.
    has_reported: bool
    # Of a co-executor: nothing is wanted of it any more.
    is_excused: bool = False
    # Its newest final report or contribution came back, by this review.
    returned: "Happening | None" = None
    # Of a lead: its final report stands; `awaiting` while nobody has found it good.
    has_final: bool = False
    awaiting: "Happening | None" = None
    # Where it was not given with the issue: when, and for which time.
    given_at: datetime | None = None
    giving: int = 1
    # The one of the body's people who sees to it.
    person_id: int | None = None

    @property
    def leads(self) -> bool:
        return self.role is not AssignmentRole.CO


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was done: the key of its report or review, when, and whose it was."""

    id: int
    at: datetime
    assignment_id: int
    # Of a return: by when the rework is wanted.
    wanted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time."""

    id: int
    assignment_id: int
    state: RequestState
    # Since when it is as it is: filed, spoken on, or decided.
    since: datetime
    # The co-executors whose own days its grant moved.
    moved: frozenset[int]


@dataclass(frozen=True, slots=True)
class Facts:
    directive_id: int
    calendar_id: int
    state: State
    is_restricted: bool
    issued_at: datetime
    issued_on: date
    effective_on: date
    term_number: int
    # When the term in force was set; the first one with the issue.
    term_set_at: datetime
    closed_at: datetime | None
    parts: tuple[Part, ...]
    # The final report that waits for a review, the proposal that waits for a decision, the return that waits for rework.
    report: Happening | None = None
    proposal: Happening | None = None
    returned: Happening | None = None
    # Why the term in force was set.
    term_source: TermSource = TermSource.ORIGINAL
    # The requests for more time that wait or were decided, the oldest first.
    extensions: tuple[Asked, ...] = ()

    @property
    def decided_extension(self) -> Asked | None:
        """The newest that was granted or refused."""
        return next((each for each in reversed(self.extensions) if each.state in (RequestState.GRANTED, RequestState.REFUSED)), None)

    @property
    def has_no_end(self) -> bool:
        """On standing control."""
        return self.effective_on == NO_END

    def ensure_whole(self) -> None:
        """The columns may be empty for the sake of drafts."""
        missing = [name for name in ("issued_at", "issued_on", "effective_on") if getattr(self, name) is None]
        if missing:
            raise ValueError(f"an issued directive without {', '.join(missing)}")


class _Set(NamedTuple):
    """The version of a term that is in force: which, since when, and why."""

    number: int
    at: datetime
    source: TermSource


def load(db: Session, directive_ids: Iterable[int]) -> Iterator[Facts]:
    """The facts of those that are issued; drafts have none."""
    asked = {"ids": list(directive_ids)}
    terms = {row.directive_id: _Set(row.number, row.decided_at, row.source) for row in db.connection().execute(asking.TERMS, asked).all()}
    assignments, reports, reviews = (_grouped(db, each, asked) for each in (asking.ASSIGNMENTS, asking.REPORTS, asking.REVIEWS))
    extensions = _grouped(db, asking.EXTENSIONS, asked)
    for row in db.connection().execute(asking.DIRECTIVES, asked).all():
        term = terms.get(row.id, _Set(1, row.issued_at, TermSource.ORIGINAL))
        told = _told(row, term, assignments[row.id], reports[row.id], reviews[row.id])
        yield replace(told, extensions=tuple(_asked(each) for each in extensions[row.id])) if extensions[row.id] else told


def _grouped(db: Session, asked: Select[*tuple[Any, ...]], keys: dict[str, list[int]]) -> defaultdict[int, list[Row[Any]]]:
    """The rows of each directive, oldest first."""
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in db.connection().execute(asked, keys).all():
        found[row.directive_id].append(row)
    return found


def _asked(row: Row[Any]) -> Asked:
    return Asked(row.id, row.assignment_id, row.state, row.since, frozenset(assignment_id for assignment_id, _, _ in row.moved))


def _told(row: Row[Any], term: _Set, assignments: list[Row[Any]], reports: list[Row[Any]], reviews: list[Row[Any]]) -> Facts:
    said = sayings.said(reports, term.number)
    final = next((each for each in reversed(reports) if each.kind is ReportKind.FINAL and each.state is ReportState.FILED), None)
    whose = {each.id: each.assignment_id for each in reports if each.kind is ReportKind.FINAL}
    finals = [each for each in reviews if each.report_id in whose]
    return Facts(
        directive_id=row.id,
        calendar_id=row.calendar_id,
        state=row.state,
        is_restricted=row.visibility is Visibility.RESTRICTED,
        issued_at=row.issued_at,
        issued_on=row.issued_on,
        effective_on=row.effective_on,
        term_number=term.number,
        term_set_at=term.at,
        term_source=term.source,
        closed_at=row.closed_at,
        parts=tuple(_part(each, row.effective_on, said, reports, reviews) for each in assignments),
        report=Happening(final.id, final.filed_at, final.assignment_id) if final else None,
        proposal=_happening(sayings.last(finals, Decision.PROPOSE, Decision.PROPOSE_EXTRA_CONTROL), whose),
        returned=_happening(sayings.last(finals, *BACK), whose),
    )


def _part(row: Row[Any], effective_on: date, said: set[int], reports: list[Row[Any]], reviews: list[Row[Any]]) -> Part:
    final, is_good = sayings.waiting(row.id, reports, reviews)
    back = sayings.came_back(row.id, reports, reviews)
    return Part(
        assignment_id=row.id,
        body_id=row.body_id,
        role=row.role,
        own_on=row.effective_on or effective_on,
        is_accepted=row.is_accepted,
        has_reported=row.id in said,
        is_excused=row.is_excused,
        returned=_happening(back, {back.report_id: row.id}) if back else None,
        has_final=final is not None,
        awaiting=Happening(final.id, final.filed_at, row.id) if final and not is_good else None,
        given_at=row.given_at,
        giving=row.giving,
        person_id=row.person_id,
    )


def _happening(review: Row[Any] | None, whose: dict[int, int]) -> Happening | None:
    return Happening(review.id, review.decided_at, whose.get(review.report_id, 0), review.working_date) if review else None
