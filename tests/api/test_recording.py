"""The secretariat's own system records an execution that it knows of, with evidence, on behalf of a body that leads."""

import json

from sqlmodel import Session, select

from tests.api.conftest import Programs, errors_of
from tests.web.reporting import PDF
from tests.world import TODAY, World, make_directive
from tracker.directives import queries
from tracker.directives.models import AssignmentRole
from tracker.progress.models import Report

KNOWN = {"text": "Акт подписан 5 марта.", "fact_on": TODAY.isoformat()}


def test_an_execution_is_recorded_with_a_file_and_reviewed_by_another(program: Programs, db: Session, world: World) -> None:
    at = f"/directives/{make_directive(db, world).id}"
    amina, carl = program(world.amina), program(world.carl)
    bare = amina.post(f"{at}/execution", KNOWN)
    assert (bare.status_code, list(errors_of(bare.json()))) == (422, ["/evidence"])
    answer = amina.post(f"{at}/execution", json.dumps(KNOWN), files=[("evidence", ("act.pdf", PDF, "application/pdf"))])
    assert answer.status_code == 201, answer.text
    assert (answer.json()["is_recorded"], answer.json()["body_id"]) == (True, world.energy.id)
    assert carl.get(at).json()["state"] == "reported"
    assert carl.post(f"{at}/proposal", {"outcome": "executed", "remark": "Исполнено"}).status_code == 200


def test_whoever_recorded_it_never_reviews_it(program: Programs, db: Session, world: World) -> None:
    at = f"/directives/{make_directive(db, world).id}"
    carl = program(world.carl)
    assert carl.post(f"{at}/execution", KNOWN | {"links": [{"url": "https://example.org/act"}]}).status_code == 201
    assert carl.post(f"{at}/proposal", {"outcome": "executed", "remark": "Исполнено"}).status_code == 403
    assert program(world.ben).post(f"{at}/execution", KNOWN).status_code == 403


def test_of_equal_leads_it_is_said_on_whose_behalf(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    for each in queries.assignments(db, directive.id or 0):
        each.role = AssignmentRole.EQUAL
    known = KNOWN | {"links": [{"url": "https://example.org/act"}], "body_id": world.ecology.id}
    assert program(world.amina).post(f"/directives/{directive.id}/execution", known).status_code == 201
    assert [each.body_id for each in db.exec(select(Report))] == [world.ecology.id]
