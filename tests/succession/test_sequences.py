"""Whatever sequence of mergers, transfers and renamings: what is true of the register before is true after."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from sqlmodel import Session, col, select

from tests.reminders import scenes
from tests.reminders.conftest import ALMATY
from tests.succession.conftest import Reorganise
from tests.world import NOW, TODAY, World, make_body, make_directive
from tracker.bodies.models import Body
from tracker.bodies.renaming import Renaming, rename
from tracker.directives import listing, queries
from tracker.directives.listing import Filter, Order
from tracker.directives.models import Assignment, AssignmentRole, Directive, State
from tracker.directives.standing import Days
from tracker.kernel.errors import Refused
from tracker.overview import loads
from tracker.reminders import planning
from tracker.reminders.models import Reminder, ReminderState


def _register(db: Session, world: World, bodies: list[Body], dice: Random) -> None:
    for number in range(8):
        lead, *co = dice.sample(bodies, dice.randint(1, 4))
        directive = make_directive(db, world, lead=lead, co=co, due_on=TODAY + timedelta(days=dice.randint(-5, 30)))
        parts = queries.assignments(db, directive.id or 0)
        if number % 3 == 0:
            for each in parts[:2]:
                each.role = AssignmentRole.EQUAL
        if number % 4 == 1:
            scenes.report(db, directive, NOW)
        db.flush()
        planning.replan(db, directive, NOW, ALMATY)


def _happens(db: Session, bodies: list[Body], reorganise: Reorganise, dice: Random) -> None:
    old, new = dice.sample(bodies, 2)
    match dice.choice(["merge", "merge", "transfer", "rename"]):
        case "merge":
            reorganise(old, new)
        case "transfer":
            given = [each.id for each in queries.given_openly(db, old.id or 0)]
            if given:
                reorganise(old, new, is_whole=False, directive_ids=set(dice.sample(given, dice.randint(1, len(given)))))
        case "rename" if old.closed_on is None:
            names = {"name_en": f"Body {dice.random()}"}
            rename(db, old, Renaming(names, TODAY, "Act"), old.version, by_id=1, by_name="Ada", at=NOW, today=TODAY)


def _ensure_sound(db: Session, world: World, bodies: list[Body]) -> None:
    closed = {each.id for each in bodies if each.closed_on is not None}
    for directive in db.exec(select(Directive).where(Directive.state != State.CLOSED)):
        parts = [each for each in queries.assignments(db, directive.id or 0) if each.released_at is None]
        assert not closed & {each.body_id for each in parts}
        assert len({each.body_id for each in parts}) == len(parts)
        leading = sorted((each for each in parts if each.leads), key=lambda each: each.position)
        assert leading
        assert directive.lead_id == leading[0].body_id
        assert len(leading) == 1 or {each.role for each in leading} == {AssignmentRole.EQUAL}
    planned = select(Reminder, Assignment).join(Assignment, col(Assignment.id) == col(Reminder.assignment_id))
    rows = db.exec(planned.where(Reminder.state == ReminderState.PLANNED)).all()
    told = Counter((part.directive_id, part.body_id, row.rule_id, row.occasion, row.sequence) for row, part in rows)
    assert not [key for key, times in told.items() if times > 1]
    assert not [row for row, part in rows if part.released_at is not None]
    _ensure_counts(db, world, bodies)


def _ensure_counts(db: Session, world: World, bodies: list[Body]) -> None:
    kurt, days = world.actor(world.kurt), Days(TODAY, TODAY)
    counted = loads.by_body(db, kurt, days, None)
    for body in bodies:
        rows = listing.page(db, Filter(body_id=body.id), Order(), kurt, days, "en").rows
        load = counted.get(body.id or 0)
        assert len(rows) == (load.open if load else 0)


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("seed", range(6))
def test_every_open_part_has_a_living_body_and_every_directive_its_lead(
    db: Session, world: World, reorganise: Reorganise, seed: int
) -> None:
    dice = Random(seed)
    bodies = [world.energy, world.ecology, world.industry, *(make_body(db, f"B{number}") for number in range(4))]
    _register(db, world, bodies, dice)
    _ensure_sound(db, world, bodies)
    for _ in range(8):
        try:
            _happens(db, bodies, reorganise, dice)
        except Refused:
            # A closed body, or a report in the way: nothing has changed.
            continue
        _ensure_sound(db, world, bodies)
