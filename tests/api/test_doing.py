"""A ministry's own system answers its directives: accept, object, report with files, ask for more time; the same rules as on the pages."""

import hashlib
import json
from datetime import timedelta

from sqlmodel import Session, select

from tests.api.conftest import Programs, errors_of
from tests.web.reporting import PDF, PROGRAM
from tests.world import NOW, TODAY, World, make_directive
from tracker.audit.models import AuditEntry
from tracker.directives import wanting
from tracker.directives.checklist import Wanted
from tracker.progress.models import Evidence, Report
from tracker.reminders.models import Reminder
from tracker.reminders.rules import load_default_rules

FINAL = {"kind": "final", "text": "Построено, акт подписан.", "fact_on": TODAY.isoformat()}


def test_accepting_moves_the_directive_and_names_the_token_in_the_log(program: Programs, db: Session, world: World) -> None:
    load_default_rules(db)
    directive = make_directive(db, world)
    ben = program(world.ben)
    answer = ben.post(f"/directives/{directive.id}/acceptance")
    assert (answer.status_code, answer.json()["state"], answer.json()["version"]) == (200, "in_work", directive.version)
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "directive.accepted")).one()
    assert entry.request_id.endswith(f"@{ben.token.prefix}")
    assert ben.get(f"/directives/{directive.id}/history").json()["items"][-1]["by"] == f"Ben, token {ben.token.prefix}"
    assert db.exec(select(Reminder)).first() is not None, "the reminders follow"


def test_a_rule_that_says_no_says_it_in_a_sentence_of_the_callers_language(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben = program(world.ben)
    ben.post(f"/directives/{directive.id}/acceptance")
    again = ben.post(f"/directives/{directive.id}/acceptance", **{"accept-language": "ru"})
    assert (again.status_code, again.headers["content-type"]) == (409, "application/problem+json")
    assert again.json()["code"] == "refused"
    assert again.json()["detail"] == "Поручение на исполнении; сейчас этого сделать нельзя."


def test_a_report_with_files_is_filed_and_their_hashes_come_back(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben = program(world.ben)
    content = FINAL | {"links": [{"url": "https://example.org/act", "name": "Акт"}]}
    files = [("evidence", ("акт.pdf", PDF, "application/pdf"))]
    answer = ben.post(f"/directives/{directive.id}/reports", json.dumps(content), files=files)
    assert answer.status_code == 201, answer.text
    file, link = answer.json()["evidence"]
    assert (file["sha256"], file["name"], link["url"]) == (hashlib.sha256(PDF).hexdigest(), "акт.pdf", "https://example.org/act")
    assert ben.get(f"/directives/{directive.id}").json()["state"] == "reported"
    given = ben.get(f"/evidence/{file['id']}/file")
    assert (given.content, given.headers["content-type"]) == (PDF, "application/pdf")
    assert program(world.cy).get(f"/evidence/{file['id']}/file").status_code == 404


def test_a_report_shows_the_checklist_item_by_item(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    wanting.set_checklist(
        db, directive, [Wanted({"ru": "Акт"}), Wanted({"ru": "Фото"}, is_mandatory=False)], by=world.actor(world.amina), at=NOW
    )
    ben = program(world.ben)
    act, photos = ben.get(f"/directives/{directive.id}/checklist").json()["items"]
    assert (act["text"]["ru"], act["is_mandatory"], photos["is_mandatory"]) == ("Акт", True, False)
    bare = ben.post(f"/directives/{directive.id}/reports", FINAL)
    assert (bare.status_code, set(errors_of(bare.json()))) == (422, {f"/evidence_{act['id']}"})
    files = [("evidence", (name, PDF, "application/pdf")) for name in ("акт.pdf", "ещё.pdf")]
    wrong = FINAL | {"showing": [{"item_id": act["id"], "files": ["нет.pdf"]}]}
    assert "нет.pdf" in errors_of(ben.post(f"/directives/{directive.id}/reports", json.dumps(wrong), files=files).json())["/showing"]
    right = FINAL | {"showing": [{"item_id": act["id"], "files": ["акт.pdf"]}]}
    answer = ben.post(f"/directives/{directive.id}/reports", json.dumps(right), files=files)
    assert answer.status_code == 201, answer.text
    assert {(each["name"], each["item_id"]) for each in answer.json()["evidence"]} == {("акт.pdf", act["id"]), ("ещё.pdf", None)}


def test_a_program_among_the_files_stops_the_report(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    files = [("evidence", ("run.exe", PROGRAM, "application/pdf"))]
    answer = program(world.ben).post(f"/directives/{directive.id}/reports", json.dumps(FINAL), files=files)
    assert answer.status_code == 422
    assert "run.exe" in errors_of(answer.json())["/evidence"]
    assert (db.exec(select(Report)).all(), db.exec(select(Evidence)).all()) == ([], [])


def test_wrong_fields_are_pointed_at_all_at_once(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben = program(world.ben)
    wrong = {"kind": "final", "text": "", "fact_on": 0, "links": [{"url": "x", "extra": 1}], "filed_by_id": 1}
    answer = ben.post(f"/directives/{directive.id}/reports", wrong)
    assert answer.status_code == 422
    assert set(errors_of(answer.json())) == {"/text", "/fact_on", "/links/0/extra", "/filed_by_id"}
    ahead = ben.post(f"/directives/{directive.id}/reports", FINAL | {"fact_on": (TODAY + timedelta(days=1)).isoformat()})
    assert errors_of(ahead.json()) == {"/fact_on": "This day has not come yet. A final report is about what was done already."}


def test_no_change_objection_and_withdrawal(program: Programs, db: Session, world: World) -> None:
    directive, other = make_directive(db, world), make_directive(db, world)
    ben = program(world.ben)
    assert ben.post(f"/directives/{other.id}/objection", {"reason": "Не наше"}).status_code == 200
    assert ben.post(f"/directives/{other.id}/objection", {"reason": "Не наше"}).status_code == 409
    assert ben.post(f"/directives/{directive.id}/no-change", {}).json()["kind"] == "no_change"
    again = ben.post(f"/directives/{directive.id}/no-change", {})
    assert (again.status_code, "noted today already" in again.text) == (409, True)
    report = ben.post(f"/directives/{directive.id}/reports", FINAL).json()
    hana = program(world.hana)
    assert hana.post(f"/directives/{directive.id}/reports/{report['id']}/withdrawal", {"reason": "Поспешили"}).status_code == 403
    answer = ben.post(f"/directives/{directive.id}/reports/{report['id']}/withdrawal", {"reason": "Поспешили"})
    assert (answer.status_code, answer.json()["state"]) == (200, "in_work")


def test_more_time_is_asked_for_supported_and_granted(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    later = TODAY + timedelta(days=40)
    asked = program(world.ben).post(f"/directives/{directive.id}/extensions", {"asked_on": later.isoformat(), "reason": "Паводок"})
    assert asked.status_code == 201
    at = asked.headers["location"].removeprefix("/api/v1")
    assert program(world.carl).post(f"{at}/opinion", {"opinion": "support"}).json()["state"] == "supported"
    granted = program(world.kurt).post(f"{at}/grant", {"granted_on": later.isoformat()})
    assert granted.json()["state"] == "granted"
    terms = program(world.ben).get(f"/directives/{directive.id}/terms").json()["items"]
    assert [each["source"] for each in terms] == ["original", "extension"]


def test_a_report_is_reviewed_and_the_directive_closed_by_others(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    at = f"/directives/{directive.id}"
    program(world.ben).post(f"{at}/reports", FINAL)
    carl, kurt = program(world.carl), program(world.kurt)
    assert carl.post(f"{at}/return", {"remark": "Мало"}).json()["state"] == "returned"
    program(world.ben).post(f"{at}/reports", FINAL)
    assert carl.post(f"{at}/proposal", {"outcome": "executed", "remark": "Исполнено"}).json()["state"] == "proposed"
    assert kurt.post(f"{at}/closure", {"outcome": "executed"}).json()["outcome"] == "executed"
    assert kurt.post(f"{at}/reopening", {"due_on": "2026-06-01", "reason": "Вернуть"}).json()["state"] == "in_work"
    assert kurt.post(f"{at}/cancellation", {"outcome": "cancelled", "reason": "Отменено"}).json()["state"] == "closed"


def test_the_same_call_twice_acts_once(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben, at = program(world.ben), f"/directives/{directive.id}/reports"
    interim = {"kind": "interim", "text": "Идут работы"}
    first, second = (ben.post(at, interim, key="once") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second.headers["idempotency-replayed"] == "true"
    assert len(db.exec(select(Report)).all()) == 1
    other = ben.post(at, interim | {"text": "Другое"}, key="once")
    assert (other.status_code, other.json()["code"]) == (409, "refused")
    assert program(world.hana).post(at, interim, key="once").status_code == 201, "a key is its owner's"


def test_a_refused_call_may_be_sent_again_with_its_key(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben, at = program(world.ben), f"/directives/{directive.id}/reports"
    assert ben.post(at, {"kind": "final", "text": "Сделано"}, key="again").status_code == 422
    assert ben.post(at, FINAL, key="again").status_code == 201


def test_an_act_on_what_was_read_before_somebody_moved_it_is_refused_with_both(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    at = f"/directives/{directive.id}"
    program(world.ben).post(f"{at}/reports", FINAL)
    carl = program(world.carl)
    etag = carl.get(at).headers["etag"]
    program(world.kurt).post(f"{at}/cancellation", {"outcome": "cancelled", "reason": "Отменено"})
    answer = carl.post(f"{at}/return", {"remark": "Мало"}, **{"if-match": etag})
    assert answer.status_code == 412
    assert answer.json()["sent"]["remark"] == "Мало"
    assert answer.json()["stands"]["state"] == "closed"


def test_words_that_are_no_json_and_other_kinds_are_refused(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben, at = program(world.ben), f"/api/v1/directives/{directive.id}/objection"
    db.commit()
    known = {"authorization": f"Bearer {ben.secret}"}
    assert ben.site.post(at, content=b"{", headers=known | {"content-type": "application/json"}).status_code == 400
    assert ben.site.post(at, data={"reason": "Не наше"}, headers=known).status_code == 415
    assert ben.site.post(at, content=b"{}" + b" " * 3_000_000, headers=known | {"content-type": "application/json"}).status_code == 413
    ben.site.cookies.clear()
