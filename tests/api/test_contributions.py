"""Co-executors and their lead, by programs alone: contributions are given, taken, returned, excused, put together with their sources."""

import json

import pytest
from sqlmodel import Session

from tests.api.conftest import Programs, errors_of
from tests.web.reporting import PDF
from tests.world import TODAY, World, make_directive
from tracker.directives.models import State

GIVEN = {"kind": "contribution", "text": "Балама бағыты бойынша: 12 нысан тексерілді.\nНәтижесі тіркелді."}


@pytest.fixture
def at(db: Session, world: World) -> str:
    return f"/directives/{make_directive(db, world, co=[world.ecology], state=State.IN_WORK).id}"


def test_the_lead_takes_a_contribution_or_returns_it(program: Programs, at: str, world: World) -> None:
    ben, cy = program(world.ben), program(world.cy)
    assert [each["state"] for each in ben.get(f"{at}/contributions").json()["items"]] == ["waiting"]
    first = cy.post(f"{at}/reports", GIVEN).json()["id"]
    assert cy.post(f"{at}/contributions/{first}/acceptance").status_code == 403
    returned = ben.post(f"{at}/contributions/{first}/return", {"remark": "Нет цифр"})
    assert returned.status_code == 200, returned.text
    second = cy.post(f"{at}/reports", GIVEN).json()["id"]
    assert ben.post(f"{at}/contributions/{second}/acceptance").status_code == 200
    (answer,) = ben.get(f"{at}/contributions").json()["items"]
    assert (answer["body_id"], answer["state"]) == (world.ecology.id, "accepted")
    assert [each["reviews"][0]["remark"] for each in answer["contributions"]] == ["Нет цифр", ""]


def test_a_controller_excuses_a_co_executor_once(program: Programs, at: str, world: World) -> None:
    carl, wanted = program(world.carl), {"body_id": world.ecology.id, "reason": "Вклад не нужен"}
    assert carl.post(f"{at}/excuse", wanted | {"body_id": world.industry.id}).status_code == 404
    assert carl.post(f"{at}/excuse", wanted | {"body_id": world.energy.id}).status_code == 409
    assert carl.post(f"{at}/excuse", wanted).status_code == 200
    (answer,) = carl.get(f"{at}/contributions").json()["items"]
    assert (answer["state"], answer["excuse"]) == ("excused", "Вклад не нужен")
    assert carl.post(f"{at}/excuse", wanted).status_code == 409


def test_the_consolidated_report_keeps_where_its_passages_are_from(program: Programs, at: str, world: World) -> None:
    ben = program(world.ben)
    given = program(world.cy).post(f"{at}/reports", GIVEN).json()["id"]
    unread = ben.put(f"{at}/consolidation", {"passages": [{"text": "Нәтижесі тіркелді.", "source_id": given}]})
    assert (unread.status_code, ben.get(f"{at}/consolidation").json()["sources"]) == (409, [])
    ben.post(f"{at}/contributions/{given}/acceptance")
    begun = ben.get(f"{at}/consolidation")
    assert (begun.json()["version"], begun.json()["sources"][0]["paragraphs"]) == (0, GIVEN["text"].split("\n"))
    passages = [{"text": "Стройка завершена."}, {"text": "Нәтижесі тіркелді.", "source_id": given}, {"text": "Иначе.", "source_id": given}]
    kept = ben.put(f"{at}/consolidation", {"passages": passages}, begun.headers["etag"])
    assert (kept.status_code, kept.json()["version"]) == (200, 1), kept.text
    final = json.dumps({"fact_on": TODAY.isoformat()})
    sent = {"files": [("evidence", ("act.pdf", PDF, "application/pdf"))], "if-match": kept.headers["etag"]}
    filed = ben.post(f"{at}/consolidation/filing", final, **sent)
    assert filed.status_code == 201, filed.text
    told = [(each["source_id"], each["is_changed"]) for each in filed.json()["passages"]]
    assert told == [(None, False), (given, False), (given, True)]
    assert filed.json()["text"] == "Стройка завершена.\n\nНәтижесі тіркелді.\n\nИначе."
    assert program(world.carl).get(at).json()["state"] == "reported"


def test_nobody_writes_over_a_draft_unseen_and_nobody_else_reads_it(program: Programs, at: str, world: World) -> None:
    ben, hana = program(world.ben), program(world.hana)
    old = ben.get(f"{at}/consolidation").headers["etag"]
    assert ben.put(f"{at}/consolidation", {"passages": [{"text": "Первое"}]}, old).status_code == 200
    late = hana.put(f"{at}/consolidation", {"passages": [{"text": "Второе"}]}, old)
    assert (late.status_code, late.json()["stands"]["passages"][0]["text"]) == (412, "Первое")
    assert hana.post(f"{at}/consolidation/filing", {"fact_on": TODAY.isoformat()}).status_code == 428
    assert program(world.cy).get(f"{at}/consolidation").status_code == 403
    assert program(world.carl).get(f"{at}/consolidation").status_code == 403


def test_what_was_not_given_here_is_no_source(program: Programs, db: Session, at: str, world: World) -> None:
    other = f"/directives/{make_directive(db, world, co=[world.ecology], state=State.IN_WORK).id}"
    foreign = program(world.cy).post(f"{other}/reports", GIVEN).json()["id"]
    ben = program(world.ben)
    assert ben.put(f"{at}/consolidation", {"passages": [{"text": "Чужое", "source_id": foreign}]}).status_code == 409
    long = ben.put(f"{at}/consolidation", {"passages": [{"text": "а" * 12_000}] * 2})
    assert (long.status_code, list(errors_of(long.json()))) == (422, ["/passages"])
    assert ben.post(f"{at}/consolidation/filing", {"fact_on": TODAY.isoformat()}, **{"if-match": "*"}).status_code == 404


def test_a_report_tells_who_had_not_contributed(program: Programs, at: str, world: World) -> None:
    final = {"kind": "final", "text": "Построено", "fact_on": TODAY.isoformat()}
    filed = program(world.ben).post(f"{at}/reports", final).json()
    assert [(each["body_id"], each["state"]) for each in filed["unanswered"]] == [(world.ecology.id, "waiting")]
