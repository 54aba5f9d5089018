"""A standing directive recurs by a rule that programs set: what it will make, has made, and how it is changed, paused and ended."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.api.conftest import Programs, errors_of
from tests.world import NOW, TODAY, World, make_directive
from tracker.directives.models import Directive, State
from tracker.kernel.dates import NO_END
from tracker.recurring import spawning

MONTHLY: dict[str, Any] = {"pattern": {"every": "month", "day": 20}, "starts_on": TODAY.isoformat(), "ahead": 10}


@pytest.fixture
def standing(db: Session, world: World) -> Directive:
    directive = make_directive(db, world, state=State.IN_WORK)
    directive.due_on = directive.effective_on = directive.report_by = NO_END
    return directive


@pytest.fixture
def at(standing: Directive) -> str:
    return f"/directives/{standing.id}/recurrence"


def test_a_rule_makes_its_occurrences(program: Programs, db: Session, at: str, standing: Directive, world: World) -> None:
    amina, ben = program(world.amina), program(world.ben)
    made = amina.post(at, MONTHLY, **{"accept-language": "ru"})
    assert made.status_code == 200, made.text
    (version,) = made.json()["versions"]
    assert (version["rule"], version["told"]) == ("RRULE:FREQ=MONTHLY;BYMONTHDAY=20", "Ежемесячно, до 20 числа месяца")
    assert [each["on"] for each in made.json()["coming"]][:2] == ["2026-03-20", "2026-04-20"]
    spawning.spawn(db, db.get_one(Directive, standing.id), NOW, TODAY)
    told = ben.get(at).json()
    (occurrence,) = told["occurrences"]
    assert (occurrence["period_on"], told["coming"][0]["on"]) == ("2026-03-20", "2026-04-20")
    child = ben.get(f"/directives/{occurrence['directive_id']}").json()
    assert (child["parent_id"], child["due_on"], child["has_no_end"]) == (standing.id, "2026-03-20", False)


def test_a_rule_is_changed_paused_resumed_and_ended(program: Programs, at: str, world: World) -> None:
    amina = program(world.amina)
    amina.post(at, MONTHLY)
    longer = {"pattern": {"every": "quarter", "month": 1, "day": 20, "ends": {"count": 4}}, "starts_on": "2026-04-01", "day_off": "skip"}
    assert list(errors_of(amina.post(at, longer).json())) == ["/reason"]
    assert amina.post(at, longer | {"reason": "Реже"}).status_code == 200
    assert amina.post(f"{at}/pause", {"reason": "Пауза"}).json()["versions"][-1]["ending"] == "paused"
    assert amina.post(f"{at}/pause", {"reason": "Пауза"}).status_code == 409
    assert amina.post(f"{at}/resumption").json()["versions"][-1]["ending"] is None
    assert amina.post(f"{at}/end", {"reason": "Хватит"}).json()["versions"][-1]["ending"] == "ended"
    assert amina.post(f"{at}/resumption").status_code == 409


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        ({"every": "year", "month": 2, "day": 31}, "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        ({"every": "weekday", "nth": -1, "weekday": 4, "ends": {"until": "2027-01-01"}}, "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270101"),
        ({"every": "list", "dates": ["2026-06-01", "2026-05-04"]}, "RDATE;VALUE=DATE:20260504,20260601"),
    ],
)
def test_every_way_to_recur_can_be_sent(program: Programs, at: str, world: World, pattern: dict[str, Any], rule: str) -> None:
    assert program(world.carl).post(at, MONTHLY | {"pattern": pattern}).json()["versions"][0]["rule"] == rule


def test_what_is_wrong_with_a_rule_is_told_at_its_field(program: Programs, at: str, world: World) -> None:
    amina, yesterday = program(world.amina), (TODAY - timedelta(days=1)).isoformat()
    for pattern, pointer in (
        ({"every": "quarter", "month": 4, "day": 20}, "/pattern/month"),
        ({"every": "month", "day": 20, "ends": {"until": yesterday}}, "/pattern/ends/until"),
        ({"every": "list", "dates": [yesterday]}, "/pattern/dates"),
    ):
        answer = amina.post(at, MONTHLY | {"pattern": pattern})
        assert (answer.status_code, list(errors_of(answer.json()))) == (422, [pointer]), answer.text
    assert program(world.ben).post(at, MONTHLY).status_code == 403


def test_only_what_is_on_standing_control_recurs(program: Programs, db: Session, world: World) -> None:
    answer = program(world.amina).post(f"/directives/{make_directive(db, world).id}/recurrence", MONTHLY)
    assert (answer.status_code, "standing control" in answer.json()["detail"]) == (409, True)
