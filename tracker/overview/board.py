"""Directives crossed with the indicators they should move: who moves what, what was executed in vain, and what nobody works on."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, false, func, or_, select
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.calendars.periods import add_months
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.queries import visible_to
from tracker.directives.standing import Days, Standing
from tracker.indicators import queries as indicators
from tracker.indicators.attainment import State as IndicatorState
from tracker.indicators.measured import Measured
from tracker.indicators.models import ContributionLink
from tracker.overview.counting import ONCE_CLOSED, WHILE_OPEN, told

# So many executed directives are named beside an indicator; the number says how many there are.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Spent:
    """An executed directive whose effect should be seen by now."""

    directive_id: int
    ref: str
    closed_on: date


@dataclass(slots=True)
class Line:
    """An indicator, and how the directives stand that should move it."""

    measured: Measured
    counts: Counter[Standing]
    # How many were executed so long ago that their lag is over, and the latest of them.
    spent_number: int = 0
    spent: list[Spent] = field(default_factory=list)

    @property
    def is_off_path(self) -> bool:
        return self.measured.attainment.state is IndicatorState.OFF_PATH

    @property
    def open(self) -> int:
        return sum(self.counts[kind] for kind in WHILE_OPEN)

    @property
    def closed(self) -> int:
        return sum(self.counts[kind] for kind in ONCE_CLOSED)

    @property
    def is_read_before_the_effect(self) -> bool:
        """The latest reading is of a year that ended before any of the named directives was executed."""
        latest = self.measured.latest
        return latest is not None and all(latest.year < each.closed_on.year for each in self.spent)


@dataclass(frozen=True, slots=True)
class Board:
    lines: Sequence[Line]

    @property
    def off_path(self) -> list[Line]:
        return [line for line in self.lines if line.is_off_path]

    @property
    def executed_but_not_moving(self) -> list[Line]:
        return [line for line in self.off_path if line.spent_number]

    @property
    def nobody_at_work(self) -> list[Line]:
        """Off the path with no open directive."""
        return [line for line in self.off_path if not line.open]


def board(db: Session, seen_by: Actor, days: Days) -> Board:
    """All indicators in use, in their order."""
    counts = _counts(db, seen_by, days)
    lines = {each.indicator.id or 0: Line(each, counts[each.indicator.id or 0]) for each in indicators.measured(db, indicators.in_use(db))}
    _add_spent(db, seen_by, days.today, {key: line for key, line in lines.items() if line.is_off_path})
    return Board(list(lines.values()))


def off_path(db: Session) -> list[Measured]:
    """The indicators in use that are off their path."""
    return [each for each in indicators.measured(db, indicators.in_use(db)) if each.attainment.state is IndicatorState.OFF_PATH]


def _counts(db: Session, seen_by: Actor, days: Days) -> defaultdict[int, Counter[Standing]]:
    """What is grouped is worked out once, inside: in the order of the directives, which lie beside each other."""
    linked = (
        select(col(ContributionLink.indicator_id), told(days, (*ONCE_CLOSED, *WHILE_OPEN)).label("standing"))
        .join(Directive, col(Directive.id) == col(ContributionLink.directive_id))
        .where(col(Directive.state) != State.DRAFT, visible_to(seen_by))
        .subquery()
    )
    counted = select(linked.c.indicator_id, linked.c.standing, func.count()).group_by(linked.c.standing, linked.c.indicator_id)
    found: defaultdict[int, Counter[Standing]] = defaultdict(Counter)
    for indicator_id, kind, number in db.execute(counted):
        found[indicator_id][Standing(kind)] = number
    return found


def _add_spent(db: Session, seen_by: Actor, today: date, lines: dict[int, Line]) -> None:
    """To the indicators off the path: what was executed and has had its time."""
    lag, of_indicator = col(ContributionLink.lag_months), col(ContributionLink.indicator_id)
    lags = db.execute(select(lag).where(of_indicator.in_(lines)).distinct()).scalars().all()
    # An effect is due the lag's months after the execution; there are few different lags.
    is_over = or_(false(), *(and_(lag == months, col(Directive.closed_on) <= add_months(today, -months)) for months in lags))
    newest = (col(Directive.closed_on).desc(), col(Directive.id).desc())
    ranked = (
        select(
            of_indicator,
            col(Directive.id),
            col(Directive.ref),
            col(Directive.closed_on),
            func.count().over(partition_by=of_indicator).label("number"),
            func.row_number().over(partition_by=of_indicator, order_by=newest).label("place"),
        )
        .join(Directive, col(Directive.id) == col(ContributionLink.directive_id))
        .where(of_indicator.in_(lines), col(Directive.outcome) == Outcome.EXECUTED, is_over, visible_to(seen_by))
        .subquery()
    )
    for indicator_id, directive_id, ref, closed_on, number, _ in db.execute(
        select(ranked).where(ranked.c.place <= NAMED).order_by(ranked.c.indicator_id, ranked.c.place)
    ):
        lines[indicator_id].spent_number = number
        lines[indicator_id].spent.append(Spent(directive_id, ref or "", closed_on))
