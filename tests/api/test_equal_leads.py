"""Several bodies that lead equally, by programs alone: one report is returned, each is accepted, and only then the directive goes on."""

import pytest
from sqlmodel import Session

from tests.api.conftest import Programs
from tests.world import TODAY, World, make_directive
from tracker.directives import queries
from tracker.directives.models import AssignmentRole, State

FINAL = {"kind": "final", "text": "Построено", "fact_on": TODAY.isoformat()}
GOOD = {"outcome": "executed", "remark": "Исполнено"}


@pytest.fixture
def at(db: Session, world: World) -> str:
    directive = make_directive(db, world, co=[world.ecology], state=State.IN_WORK)
    for each in queries.assignments(db, directive.id or 0):
        each.role = AssignmentRole.EQUAL
    return f"/directives/{directive.id}"


def test_each_report_is_accepted_before_removal_is_proposed(program: Programs, at: str, world: World) -> None:
    ben, cy, carl = program(world.ben), program(world.cy), program(world.carl)
    reports = [caller.post(f"{at}/reports", FINAL).json()["id"] for caller in (ben, cy)]
    assert carl.get(at).json()["state"] == "reported"
    too_soon = carl.post(f"{at}/proposal", GOOD)
    assert (too_soon.status_code, "every one of them first" in too_soon.json()["detail"]) == (409, True)
    for key in reports:
        assert carl.post(f"{at}/reports/{key}/acceptance").status_code == 200
        assert carl.post(f"{at}/reports/{key}/acceptance").json()["detail"] == "This report is accepted already."
    assert carl.post(f"{at}/proposal", GOOD).json()["state"] == "proposed"


def test_one_of_several_is_returned_while_others_have_still_to_report(program: Programs, at: str, world: World) -> None:
    ben, carl = program(world.ben), program(world.carl)
    first = ben.post(f"{at}/reports", FINAL).json()["id"]
    answer = carl.post(f"{at}/return", {"remark": "Мало", "report_id": first})
    assert (answer.status_code, answer.json()["state"]) == (200, "in_work")
    assert [each["state"] for each in carl.get(f"{at}/reports").json()["items"]] == ["returned"]
    nothing = carl.post(f"{at}/return", {"remark": "Мало", "report_id": first})
    assert (nothing.status_code, nothing.json()["detail"][:23]) == (409, "This directive is in pr")


def test_the_report_of_an_only_lead_is_not_accepted_by_itself(program: Programs, db: Session, world: World) -> None:
    at = f"/directives/{make_directive(db, world).id}"
    filed = program(world.ben).post(f"{at}/reports", FINAL).json()["id"]
    answer = program(world.carl).post(f"{at}/reports/{filed}/acceptance")
    assert (answer.status_code, "propose removal" in answer.json()["detail"]) == (409, True)
