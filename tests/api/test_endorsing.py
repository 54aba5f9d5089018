"""A ministry's own system, where the council wants the head's endorsement."""

import json

import pytest
from sqlmodel import Session, select

from tests.api.conftest import Programs
from tests.web.reporting import PDF
from tests.world import TODAY, World, make_directive
from tracker.accounts.api_models import Scope
from tracker.calendars.control import ControlProfile, Endorsement
from tracker.directives.models import Directive, State
from tracker.progress.endorsement import Ending, EndorsementRequest
from tracker.progress.models import Report

FINAL = {"kind": "final", "text": "Построено, акт подписан.", "fact_on": TODAY.isoformat()}


@pytest.fixture
def directive(db: Session, world: World) -> Directive:
    world.council.profile = ControlProfile(endorsement=Endorsement.HEAD).to_json()
    db.add(world.council)
    return make_directive(db, world, state=State.IN_WORK)


def test_a_final_report_is_answered_202_and_waits(program: Programs, db: Session, world: World, directive: Directive) -> None:
    ben = program(world.ben)
    files = [("evidence", ("act.pdf", PDF, "application/pdf"))]
    answer = ben.post(f"/directives/{directive.id}/reports", json.dumps(FINAL), files=files)
    assert answer.status_code == 202, answer.text
    told = answer.json()
    assert (told["ended"], told["report_id"], told["asked_by_name"], told["enclosures"][0]["name"]) == (None, None, "Ben", "act.pdf")
    assert answer.headers["location"].endswith(f"/endorsements/{told['id']}")
    assert ben.get(f"/endorsements/{told['id']}").json() == told
    assert ben.get(f"/directives/{directive.id}/endorsements").json()["items"] == [told]
    assert ben.get(f"/enclosures/{told['enclosures'][0]['id']}/file").content == PDF
    assert ben.get(f"/directives/{directive.id}").json()["state"] == "in_work"
    assert ben.get(f"/directives/{directive.id}/reports").json()["items"] == []
    assert program(world.carl).get(f"/directives/{directive.id}/endorsements").json()["items"] == []
    assert program(world.carl).get(f"/endorsements/{told['id']}").status_code == 404


def test_the_heads_program_endorses_and_everybody_reads_who_did(program: Programs, db: Session, world: World, directive: Directive) -> None:
    key = program(world.ben).post(f"/directives/{directive.id}/reports", FINAL).json()["id"]
    answer = program(world.hana).post(f"/endorsements/{key}/endorsement")
    assert (answer.status_code, answer.json()["filed_by_name"], answer.json()["endorsed_by_name"]) == (201, "Ben", "Hana")
    (told,) = program(world.carl).get(f"/directives/{directive.id}/reports").json()["items"]
    assert (told["endorsed_by_name"], told["endorsed_for"]) == ("Hana", "")
    assert program(world.carl).get(f"/directives/{directive.id}").json()["state"] == "reported"
    assert program(world.hana).post(f"/endorsements/{key}/endorsement").status_code == 409
    assert len(db.exec(select(Report)).all()) == 1


def test_it_is_sent_back_and_withdrawn_by_those_who_may(program: Programs, db: Session, world: World, directive: Directive) -> None:
    ben, hana = program(world.ben), program(world.hana)
    first = ben.post(f"/directives/{directive.id}/reports", FINAL).json()["id"]
    assert ben.post(f"/endorsements/{first}/return", {"remark": "Нет"}).status_code == 403
    back = hana.post(f"/endorsements/{first}/return", {"remark": "Добавьте акт"})
    assert (back.status_code, back.json()["ended"], back.json()["remark"]) == (200, "sent_back", "Добавьте акт")
    second = ben.post(f"/directives/{directive.id}/reports", FINAL).json()["id"]
    assert hana.post(f"/endorsements/{second}/withdrawal").status_code == 403
    assert ben.post(f"/endorsements/{second}/withdrawal").json()["ended"] == "withdrawn"


def test_reading_is_not_enough_to_endorse(program: Programs, world: World, directive: Directive) -> None:
    key = program(world.ben).post(f"/directives/{directive.id}/reports", FINAL).json()["id"]
    assert program(world.hana, Scope.READ).post(f"/endorsements/{key}/endorsement").status_code == 403


def test_a_cancelled_directive_voids_what_waits(program: Programs, db: Session, world: World, directive: Directive) -> None:
    program(world.ben).post(f"/directives/{directive.id}/reports", FINAL)
    program(world.kurt).post(f"/directives/{directive.id}/cancellation", {"outcome": "cancelled", "reason": "Отпало"})
    assert db.exec(select(EndorsementRequest)).one().ended is Ending.VOID
