"""The pages of minutes and their points, through the front door."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.web.reporting import PDF, PROGRAM
from tests.world import TODAY, World, make_directive, make_point
from tracker.audit.models import AuditEntry
from tracker.directives.models import State, Visibility
from tracker.kernel import receiving
from tracker.kernel.storage import FILES
from tracker.meetings.models import Minutes, Point, PointKind

Browse = Callable[..., Window]

MINUTES = {"number": "17-07/4000", "signed_on": "2026-03-04", "received_on": "06.03.2026", "chair": "Prime Minister"}
POINT = {"label": "2.2", "kind": "directive", "text_ru": "О выбросах"}


def sent(name: str, content: bytes) -> list[tuple[str, tuple[str, bytes, str]]]:
    return [("file", (name, content, "application/octet-stream"))]


def newest(db: Session) -> Minutes:
    return db.exec(select(Minutes).order_by(Minutes.id.desc())).first()  # type: ignore[union-attr, return-value]


def test_signed_minutes_are_added_with_their_file_and_given_out_as_they_came(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    answer = browser.post(f"/meetings/{world.meeting.id}/minutes", MINUTES, files=sent("Хаттама №4.pdf", PDF))
    text = text_of(browser.follow(answer))
    for words in ("Minutes № 17-07/4000 of 4 March 2026", "6 March 2026", "Prime Minister", "Хаттама №4.pdf"):
        assert words in text
    minutes = newest(db)
    file = window(world.dede).get(f"/minutes/{minutes.id}/file")
    assert (file.status_code, file.content, file.headers["content-type"]) == (200, PDF, "application/pdf")
    assert file.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in file.headers["content-security-policy"]
    entry = db.exec(select(AuditEntry)).one()
    assert (entry.action, entry.after and entry.after["file_hash"]) == ("minutes.added", minutes.file_hash)


def test_minutes_without_a_file_have_none_to_give_out(window: Browse, world: World) -> None:
    browser = window(world.amina)
    assert browser.get(f"/minutes/{world.minutes.id}/file").status_code == 404
    assert f"/minutes/{world.minutes.id}/file" not in browser.get(f"/minutes/{world.minutes.id}").text


def test_a_file_that_is_gone_is_not_given_out_as_something_else(window: Browse, db: Session, world: World, tmp_path: Path) -> None:
    browser = window(world.amina)
    browser.post(f"/meetings/{world.meeting.id}/minutes", MINUTES, files=sent("a.pdf", PDF))
    for path in (tmp_path / FILES).glob("??/*"):
        path.unlink()
    answer = browser.get(f"/minutes/{newest(db).id}/file")
    assert answer.status_code == 410
    assert "This file cannot be given out" in text_of(answer)


def test_a_refused_file_is_told_beside_its_field_and_nothing_is_saved(window: Browse, db: Session, world: World) -> None:
    answer = window(world.amina).post(f"/meetings/{world.meeting.id}/minutes", MINUTES, files=sent("minutes.pdf", PROGRAM))
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert 'value="17-07/4000"' in answer.text
    assert newest(db).id == world.minutes.id


def test_a_file_that_is_too_large_is_refused_as_such(window: Browse, db: Session, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "LARGEST_FILE", 10)
    answer = window(world.amina).post(f"/meetings/{world.meeting.id}/minutes", MINUTES, files=sent("minutes.pdf", PDF))
    assert answer.status_code == 413
    assert "larger than 50 MB" in text_of(answer)
    assert newest(db).id == world.minutes.id


def test_a_form_that_comes_back_brings_its_file_along(window: Browse, db: Session, world: World) -> None:
    browser, path = window(world.amina), f"/meetings/{world.meeting.id}/minutes"
    again = browser.post(path, MINUTES | {"number": ""}, files=sent("minutes.pdf", PDF))
    assert again.status_code == 422
    ticket = again.text.partition('name="kept" value="')[2].partition('"')[0]
    browser.follow(browser.post(path, MINUTES | {"kept": ticket}))
    assert (newest(db).file_name, newest(db).file_size) == ("minutes.pdf", len(PDF))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "1" * 61}, "number"),
        ({"number": "17-07/3104", "signed_on": "2026-03-03"}, "number"),
        ({"signed_on": ""}, "signed_on"),
        ({"signed_on": "2026-03-01"}, "signed_on"),
        ({"received_on": "2026-03-03"}, "received_on"),
        ({"received_on": "soon"}, "received_on"),
    ],
)
def test_wrong_minutes_are_told_beside_their_field(window: Browse, db: Session, world: World, wrong: dict[str, str], field: str) -> None:
    answer = window(world.amina).post(f"/meetings/{world.meeting.id}/minutes", MINUTES | wrong)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'value="Prime Minister"' in answer.text
    assert newest(db).id == world.minutes.id


def test_a_change_is_saved_and_a_stale_one_shows_both_values(window: Browse, db: Session, world: World) -> None:
    browser, path = window(world.carl), f"/minutes/{world.minutes.id}"
    assert 'value="2026-03-03"' in browser.get(f"{path}/edit").text
    assert "The minutes are saved." in text_of(browser.follow(browser.post(path, MINUTES | {"version": "1"}, files=sent("a.pdf", PDF))))
    assert "On record: a.pdf" in text_of(browser.get(f"{path}/edit"))
    stale = browser.post(path, MINUTES | {"version": "1", "signed_on": "2026-03-05"})
    assert stale.status_code == 409
    assert "Signed on 5 March 2026 4 March 2026" in text_of(stale)


def test_the_number_stays_once_references_hold_it(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world)
    answer = window(world.amina).post(f"/minutes/{world.minutes.id}", MINUTES | {"version": "1"})
    assert answer.status_code == 422
    assert "Directives were issued under the number 17-07/3104" in text_of(answer)


def test_minutes_show_each_point_with_its_directives_and_how_it_stands(window: Browse, db: Session, world: World) -> None:
    world.point.text_ru = "О выбросах"
    make_point(db, world.minutes, "2.10")
    make_point(db, world.minutes, "2.9").kind = PointKind.INFORMATION
    make_directive(db, world, due_on=TODAY - timedelta(days=3))
    make_directive(db, world, gist_en="Count the chimneys", state=State.REPORTED)
    page = window(world.kurt).get(f"/minutes/{world.minutes.id}")
    text = text_of(page)
    order = [text.index(words) for words in ("2.1 О выбросах", "№ 17-07/3104, п. 2.1/1", "Count the chimneys", "2.9", "2.10")]
    assert order == sorted(order)
    assert text.index("О выбросах overdue") < text.index("№ 17-07/3104, п. 2.1/1")
    assert "no directive yet" in text
    assert "information" in text
    assert '<span lang="ru">О выбросах</span>' in page.text


def test_what_one_may_not_see_is_not_under_its_point(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="A restricted one", visibility=Visibility.RESTRICTED)
    make_directive(db, world, gist_en="A draft", state=State.DRAFT)
    text = text_of(window(world.dede).get(f"/minutes/{world.minutes.id}"))
    assert "A restricted one" not in text
    assert "A draft" not in text
    assert "Issue" not in text
    assert "A restricted one" in text_of(window(world.amina).get(f"/minutes/{world.minutes.id}"))


def test_drafts_are_issued_from_the_page_of_their_minutes(window: Browse, db: Session, world: World) -> None:
    for _ in range(2):
        make_directive(db, world, state=State.DRAFT)
    page = window(world.amina).get(f"/minutes/{world.minutes.id}").text
    assert f'action="/minutes/{world.minutes.id}/issue"' in page
    assert "Issue 2 drafts" in page
    assert f'href="/directives/new?minutes={world.minutes.id}"' in page
    assert f'href="/directives/new?point={world.point.id}"' in page


def test_points_are_added_and_stand_where_their_number_says(window: Browse, db: Session, world: World) -> None:
    browser, path = window(world.amina), f"/minutes/{world.minutes.id}"
    for label in ("2.10", "2.9."):
        assert "The point is added." in text_of(browser.follow(browser.post(f"{path}/points", POINT | {"label": label})))
    text = text_of(browser.get(path))
    assert text.index("2.9 О выбросах") < text.index("2.10 О выбросах")
    assert db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all() == ["point.added", "point.added"]


@pytest.mark.parametrize(
    ("wrong", "field"), [({"label": "2.1"}, "label"), ({"label": ""}, "label"), ({"label": "1" * 21}, "label"), ({"kind": "x"}, "kind")]
)
def test_a_wrong_point_is_told_beside_its_field(window: Browse, db: Session, world: World, wrong: dict[str, str], field: str) -> None:
    answer = window(world.amina).post(f"/minutes/{world.minutes.id}/points", POINT | wrong)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "О выбросах" in answer.text
    assert len(db.exec(select(Point)).all()) == 1


def test_a_point_is_changed_and_a_stale_change_shows_both_values(window: Browse, world: World) -> None:
    browser, path = window(world.carl), f"/points/{world.point.id}"
    assert 'value="2.1"' in browser.get(path).text
    assert "The point is saved." in text_of(browser.follow(browser.post(path, POINT | {"version": "1"})))
    stale = browser.post(path, POINT | {"version": "1", "kind": "decision"})
    assert stale.status_code == 409
    assert "Kind decision directive" in text_of(stale)


def test_a_point_keeps_the_number_that_references_hold(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world)
    answer = window(world.amina).post(f"/points/{world.point.id}", POINT | {"version": "1"})
    assert answer.status_code == 422
    assert 'id="label-error"' in answer.text


@pytest.mark.parametrize(("person", "status"), [("kurt", 200), ("dede", 200), ("ada", 200), ("ben", 403), ("hana", 403), ("cy", 403)])
def test_leadership_reads_minutes_and_only_the_secretariat_keeps_them(
    window: Browse, db: Session, world: World, person: str, status: int
) -> None:
    world.minutes.file_hash = "a" * 64
    browser, path = window(getattr(world, person)), f"/minutes/{world.minutes.id}"
    page = browser.get(path)
    assert page.status_code == status
    for absent in (f"{path}/edit", f"{path}/points/new", "/directives/new", f"/points/{world.point.id}"):
        assert f'href="{absent}' not in page.text
    assert (browser.get(f"{path}/file").status_code == 403) == (status == 403)
    for forbidden in (f"{path}/edit", f"{path}/points/new", f"/points/{world.point.id}"):
        assert browser.get(forbidden).status_code == 403
    for act in (path, f"{path}/points", f"/points/{world.point.id}"):
        assert browser.post(act, MINUTES | POINT | {"version": "1"}).status_code == 403
    assert db.exec(select(AuditEntry)).all() == []


def test_what_is_unknown_is_not_found(window: Browse, world: World) -> None:
    browser = window(world.amina)
    for path in ("/minutes/404", "/minutes/404/edit", "/minutes/404/file", "/minutes/404/points/new", "/points/404"):
        assert browser.get(path).status_code == 404
    assert browser.post("/points/404", POINT | {"version": "1"}).status_code == 404
    assert browser.post("/minutes/404/points", POINT).status_code == 404
