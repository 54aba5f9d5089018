"""Another executor, by programs alone: the body objects, the controller proposes, the curator decides."""

import pytest
from sqlmodel import Session

from tests.api.conftest import Programs, errors_of
from tests.world import World, make_directive


@pytest.fixture
def at(db: Session, world: World) -> str:
    return f"/directives/{make_directive(db, world).id}"


def test_an_objection_leads_to_another_lead(program: Programs, at: str, world: World) -> None:
    carl, kurt = program(world.carl), program(world.kurt)
    program(world.ben).post(f"{at}/objection", {"reason": "Бұл біздің құзыретіміз емес"})
    assert carl.get(f"{at}/objection").json()["reason"] == "Бұл біздің құзыретіміз емес"
    wanted = {"lead_ids": [world.industry.id], "co_ids": [world.energy.id], "reason": "По положению"}
    assert carl.post(f"{at}/executors", wanted).status_code == 200
    waits = kurt.get(f"{at}/executors/decision").json()
    assert (waits["change"]["lead_ids"], waits["objection"]["filed_by_name"]) == ([world.industry.id], "Ben")
    made = kurt.post(f"{at}/executors/decision", {"verdict": "make"})
    assert (made.status_code, made.json()["lead_id"], made.json()["state"]) == (200, world.industry.id, "issued")
    assert kurt.get(f"{at}/executors/decision").status_code == 404
    assert carl.get(f"{at}/objection").status_code == 404


def test_a_refusal_needs_a_remark_and_leaves_the_executors(program: Programs, at: str, world: World) -> None:
    kurt = program(world.kurt)
    program(world.carl).post(f"{at}/executors", {"lead_ids": [world.industry.id], "reason": "По положению"})
    silent = kurt.post(f"{at}/executors/decision", {"verdict": "refuse"})
    assert (silent.status_code, list(errors_of(silent.json()))) == (422, ["/remark"])
    refused = kurt.post(f"{at}/executors/decision", {"verdict": "refuse", "remark": "Остаётся"})
    assert (refused.status_code, refused.json()["lead_id"]) == (200, world.energy.id)


def test_what_is_wrong_with_the_list_is_told_at_its_fields(program: Programs, at: str, world: World) -> None:
    carl = program(world.carl)
    for lead_ids, code in (([world.energy.id], "invalid"), ([], "unready"), ([999_999], "invalid")):
        answer = carl.post(f"{at}/executors", {"lead_ids": lead_ids, "reason": "Так"})
        assert (answer.status_code, answer.json()["code"], list(errors_of(answer.json()))) == (422, code, ["/lead_ids"]), lead_ids


def test_only_the_controller_proposes_and_only_the_curator_decides(program: Programs, at: str, world: World) -> None:
    wanted = {"lead_ids": [world.industry.id], "reason": "По положению"}
    assert program(world.kurt).post(f"{at}/executors", wanted).status_code == 403
    program(world.carl).post(f"{at}/executors", wanted)
    assert program(world.carl).post(f"{at}/executors/decision", {"verdict": "make"}).status_code == 403
