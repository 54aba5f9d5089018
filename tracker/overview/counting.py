"""How the open directives stand and with whom they are, and how many were executed in time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.bodies.models import Body
from tracker.calendars.periods import Period, PeriodLength
from tracker.directives.models import IS_OPEN, LEADS_EQUALLY, Assignment, Directive, State
from tracker.directives.queries import visible_to
from tracker.directives.standing import Days, Standing, stands

WHILE_OPEN = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK, Standing.WITH_REVIEWER, Standing.EXTRA_CONTROL)
ONCE_CLOSED = (Standing.CLOSED_ON_TIME, Standing.CLOSED_LATE, Standing.CLOSED)


@dataclass(frozen=True, slots=True)
class Standings:
    """How many open directives stand how, by the key of the leading body; `beside` for those that lead beside the first-named."""

    by_lead: Mapping[int, Counter[Standing]]
    beside: Mapping[int, Counter[Standing]] = field(default_factory=dict)

    def of(self, kind: Standing) -> int:
        return sum(counts[kind] for counts in self.by_lead.values())

    @property
    def open(self) -> int:
        return sum(counts.total() for counts in self.by_lead.values())

    def leads(self, kind: Standing) -> list[tuple[int, int]]:
        """(body, number), the most first: of equal leads each counts it, so their sum may be more than there are."""
        counted = Counter({lead_id: counts[kind] for lead_id, counts in self.by_lead.items()})
        counted.update({lead_id: counts[kind] for lead_id, counts in self.beside.items()})
        return sorted(((lead_id, number) for lead_id, number in counted.items() if number), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True, slots=True)
class InTime:
    """Of the directives whose term lies in the period and that were removed from control: how many were reported on in time."""

    period: Period
    on_time: int
    judged: int


def told(days: Days, kinds: tuple[Standing, ...]) -> ColumnElement[str]:
    """The standing as a column, by the same rule that lists filter with."""
    return case(*((stands(kind, days), kind.value) for kind in kinds))


def standings(db: Session, seen_by: Actor, days: Days) -> Standings:
    standing = told(days, WHILE_OPEN).label("standing")
    first: Select[Any, Any] = select(col(Directive.lead_id).label("lead_id"), standing).where(IS_OPEN, visible_to(seen_by))
    beside: Select[Any, Any] = (
        select(col(Assignment.body_id).label("lead_id"), standing)
        .join(Directive, col(Directive.id) == col(Assignment.directive_id))
        .where(LEADS_EQUALLY, col(Assignment.body_id) != col(Directive.lead_id), IS_OPEN, visible_to(seen_by))
    )
    others = _counted(db, beside)
    return Standings(_counted(db, first), others)


def _counted(db: Session, led: Select[Any, Any]) -> dict[int, Counter[Standing]]:
    each = led.subquery()
    found: dict[int, Counter[Standing]] = {}
    for lead_id, kind, number in db.execute(
        select(each.c.lead_id, each.c.standing, func.count()).group_by(each.c.lead_id, each.c.standing)
    ):
        found.setdefault(lead_id, Counter())[Standing(kind)] = number
    return found


def in_time(db: Session, seen_by: Actor, days: Days, today: date) -> InTime:
    """This quarter so far."""
    period = Period.containing(today, PeriodLength.QUARTER)
    standing = told(days, ONCE_CLOSED).label("standing")
    of_period = (col(Directive.state) == State.CLOSED, col(Directive.effective_on).between(period.first, period.last))
    counted = db.execute(select(standing, func.count()).where(*of_period, visible_to(seen_by)).group_by(standing))
    found = Counter({Standing(kind): number for kind, number in counted})
    return InTime(period, found[Standing.CLOSED_ON_TIME], found[Standing.CLOSED_ON_TIME] + found[Standing.CLOSED_LATE])


def bodies(db: Session, body_ids: list[int]) -> dict[int, Body]:
    """By key, to be named."""
    return {body.id or 0: body for body in db.execute(select(Body).where(col(Body.id).in_(body_ids))).scalars()}
