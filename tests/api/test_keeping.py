"""The secretariat's own system puts minutes on record and issues their directives; nobody overwrites what another changed."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.api.conftest import Programs, errors_of
from tests.world import World, make_directive
from tracker.api import routing
from tracker.api.limiting import Limiter
from tracker.audit.models import AuditEntry
from tracker.directives.models import Directive, State, Visibility
from tracker.meetings.models import Meeting


def draft(world: World, **given: Any) -> dict[str, Any]:
    return {
        "point_id": world.point.id,
        "gist": {"ru": "Построить станцию"},
        "text": {"ru": "Обеспечить строительство станции"},
        "result": {"ru": "Станция построена"},
        "lead_ids": [world.energy.id],
        "co_ids": [world.ecology.id],
        "term": {"kind": "date", "due_on": "2026-06-01"},
    } | given


def test_minutes_go_from_the_meeting_to_an_issued_directive(program: Programs, db: Session, world: World) -> None:
    carl = program(world.carl)
    meeting = carl.post("/meetings", {"council_id": world.council.id, "held_on": "2026-03-01", "topics": {"ru": "Вода"}})
    assert (meeting.status_code, meeting.json()["topics"]["ru"]) == (201, "Вода")
    at = meeting.headers["location"].removeprefix("/api/v1")
    minutes = carl.post(f"{at}/minutes", {"number": "17-07/9", "signed_on": "2026-03-04"})
    assert minutes.status_code == 201, minutes.text
    at = minutes.headers["location"].removeprefix("/api/v1")
    point = carl.post(f"{at}/points", {"label": "1.", "text": {"ru": "Министерству"}}).json()
    assert point["label"] == "1"
    made = carl.post("/directives", draft(world, point_id=point["id"]))
    assert (made.status_code, made.json()["state"], made.json()["ref"]) == (201, "draft", None)
    issued = carl.post(f"/directives/{made.json()['id']}/issue")
    assert (issued.status_code, issued.json()["state"]) == (200, "issued")
    assert "17-07/9" in issued.json()["ref"]
    assert [each["code"] for each in program(world.ben).get(f"/directives/{made.json()['id']}").json()["executors"]] == ["ME", "MENR"]


def test_a_draft_that_is_not_ready_says_at_each_field_what_is_missing(program: Programs, world: World) -> None:
    amina = program(world.amina)
    made = amina.post("/directives", draft(world, lead_ids=[], co_ids=[], text={}, term=None))
    answer = amina.post(f"/directives/{made.json()['id']}/issue")
    assert (answer.status_code, answer.json()["code"]) == (422, "unready")
    assert set(errors_of(answer.json())) == {"/text", "/lead_ids", "/term"}
    unknown = amina.post("/directives", draft(world, lead_ids=[99_999]))
    assert set(errors_of(unknown.json())) == {"/lead_ids"}
    assert set(errors_of(amina.post("/directives", draft(world, point_id=99_999)).json())) == {"/point_id"}


def test_a_clerk_does_not_issue_what_is_restricted(program: Programs, db: Session, world: World) -> None:
    amina = program(world.amina)
    made = amina.post("/directives", draft(world, visibility=Visibility.RESTRICTED))
    assert amina.post(f"/directives/{made.json()['id']}/issue").status_code == 403


def test_an_edit_says_what_it_was_made_on_or_is_not_taken(program: Programs, db: Session, world: World) -> None:
    amina = program(world.amina)
    made = amina.post("/directives", draft(world))
    at, etag = f"/directives/{made.json()['id']}", made.headers["etag"]
    assert amina.call("PUT", at, draft(world)).status_code == 428
    changed = amina.put(at, draft(world, gist={"ru": "Построить две станции"}), etag)
    assert (changed.status_code, changed.json()["version"]) == (200, made.json()["version"] + 1)
    late = amina.put(at, draft(world, gist={"ru": "Построить три"}), etag)
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    assert late.json()["sent"]["gist"]["ru"] == "Построить три"
    assert late.json()["stands"]["gist"]["ru"] == "Построить две станции"
    assert amina.call("DELETE", at, **{"if-match": etag}).status_code == 412
    assert amina.call("DELETE", at, **{"if-match": changed.headers["etag"]}).status_code == 204
    assert amina.get(at).status_code == 404
    assert amina.get("/directives?updated_since=2026-01-01T00:00:00Z").json()["gone"] == [made.json()["id"]]


def test_what_is_issued_is_edited_and_deleted_no_more(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    amina = program(world.amina)
    assert amina.put(f"/directives/{directive.id}", draft(world)).status_code == 409
    assert amina.call("DELETE", f"/directives/{directive.id}", **{"if-match": "*"}).status_code == 409


def test_meetings_minutes_and_points_are_changed_whole(program: Programs, db: Session, world: World) -> None:
    amina = program(world.amina)
    for path, content in (
        (f"/meetings/{world.meeting.id}", {"held_on": "2026-03-01", "place": "Астана"}),
        (f"/minutes/{world.minutes.id}", {"number": "17-07/3104", "signed_on": "2026-03-04"}),
        (f"/points/{world.point.id}", {"label": "2.2"}),
    ):
        etag = amina.get(path).headers["etag"]
        changed = amina.put(path, content, etag)
        assert changed.status_code == 200, changed.text
        assert {**changed.json(), **content} == changed.json()
        assert amina.put(path, content, etag).status_code == 412
    listed = [amina.get(path).json()["items"] for path in ("/meetings", f"/meetings/{world.meeting.id}/minutes", "/councils")]
    assert [len(each) for each in listed] == [1, 1, 1]


def test_fifty_edits_in_one_moment_lose_nothing(program: Programs, db: Session, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reads, adds a word of its own, and tries again with what stands when somebody was faster."""
    monkeypatch.setattr(routing, "LIMITER", Limiter(most=100_000))
    amina, meeting_id = program(world.amina), world.meeting.id
    url, known = f"/api/v1/meetings/{meeting_id}", {"authorization": f"Bearer {amina.secret}"}
    db.commit()

    def add(word: str) -> int:
        for tried in range(200):
            read = amina.site.get(url, headers=known)
            topics = read.json()["topics"] | {"ru": f"{read.json()['topics']['ru']} {word}".strip()}
            sent = {"held_on": "2026-03-02", "topics": topics}
            answer = amina.site.put(url, json=sent, headers=known | {"if-match": read.headers["etag"]})
            if answer.status_code == 200:
                return tried
            assert answer.status_code == 412, answer.text
        raise AssertionError(f"{word} never got its turn")

    words = [f"слово{number}" for number in range(50)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, words))
    amina.site.cookies.clear()
    db.expire_all()
    assert sorted(db.get_one(Meeting, meeting_id).topics_ru.split()) == sorted(words)
    assert len(db.exec(select(AuditEntry).where(AuditEntry.action == "meeting.changed")).all()) == 50


def test_the_same_draft_sent_by_many_at_once_with_one_key_is_logged_once(program: Programs, db: Session, world: World) -> None:
    amina, content = program(world.amina), draft(world)
    known = {"authorization": f"Bearer {amina.secret}", "idempotency-key": "one"}
    db.commit()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: amina.site.post("/api/v1/directives", json=content, headers=known), range(8)))
    amina.site.cookies.clear()
    assert {each.status_code for each in answers} == {201}
    assert len({each.content for each in answers}) == 1
    assert [each.state for each in db.exec(select(Directive))] == [State.DRAFT]
