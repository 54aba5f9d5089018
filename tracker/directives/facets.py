"""How many directives of a list stand where: what a reader may narrow it down by, with the number that would be left."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.directives.listing import ISSUED, Filter, conditions
from tracker.directives.models import LEADS_EQUALLY, Assignment, Directive, State
from tracker.directives.standing import Days, Standing, stands

# The longest ones; a reader who looks for another asks the filter.
MOST = 12


def by_state(db: Session, wanted: Filter, seen_by: Actor, days: Days) -> list[tuple[State, int]]:
    """In the order of the life cycle. Drafts are another list."""
    return sorted(_grouped(db, col(Directive.state), replace(wanted, states=ISSUED), seen_by, days), key=lambda pair: ISSUED.index(pair[0]))


def by_standing(db: Session, wanted: Filter, seen_by: Actor, days: Days) -> list[tuple[Standing, int]]:
    asked = [kind for kind in Standing if kind is not Standing.DRAFT]
    sums = (func.sum(case((stands(kind, days), 1), else_=0)) for kind in asked)
    wider = replace(wanted, standings=())
    counted = db.connection().execute(select(*sums).where(*conditions(db, wider, seen_by, days))).one()
    return [(kind, int(number)) for kind, number in zip(asked, counted, strict=True) if number]


def by_lead(db: Session, wanted: Filter, seen_by: Actor, days: Days) -> Sequence[tuple[int, int]]:
    """(body, number), the largest first; of equal leads each counts it."""
    wider = replace(wanted, lead_id=None)
    counted = Counter(dict(_grouped(db, col(Directive.lead_id), wider, seen_by, days)))
    beside = select(col(Assignment.body_id), func.count()).join(Directive, col(Directive.id) == col(Assignment.directive_id))
    others = (LEADS_EQUALLY, col(Assignment.body_id) != col(Directive.lead_id), *conditions(db, wider, seen_by, days))
    also = db.connection().execute(beside.where(*others).group_by(col(Assignment.body_id)))
    counted.update(dict(also.all()))
    return _largest(list(counted.items()))


def by_meeting(db: Session, wanted: Filter, seen_by: Actor, days: Days) -> Sequence[tuple[int, int]]:
    """(meeting, number), the largest first."""
    return _largest(_grouped(db, col(Directive.meeting_id), replace(wanted, meeting_id=None), seen_by, days))


def _grouped(db: Session, column: Any, wanted: Filter, seen_by: Actor, days: Days) -> list[tuple[Any, int]]:
    counted = select(column, func.count()).where(*conditions(db, wanted, seen_by, days), column.is_not(None)).group_by(column)
    return [(value, number) for value, number in db.connection().execute(counted)]


def _largest(pairs: list[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:MOST]
