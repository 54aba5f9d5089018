"""The checklist through the front door: set, shown, answered, judged item by item."""

import re
from collections.abc import Callable

import pytest
from httpx import Response
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.moving import Road, documented, named
from tests.web.reporting import FINAL, PDF, rows
from tests.world import World
from tracker.directives.checklist import ChecklistItem
from tracker.directives.models import State
from tracker.progress.models import Evidence, Report

TWO = {"ru_1": "Акт ввода", "en_1": "Commissioning act", "mandatory_1": "yes", "ru_2": "Фото"}


@pytest.fixture
def road(window: Callable[..., Window], db: Session, world: World) -> Road:
    return Road(window, db, world, co=[world.ecology])


def listed(road: Road) -> list[ChecklistItem]:
    return [each for each in rows(road.db, ChecklistItem) if each.removed_at is None]


def report(road: Road, *files: tuple[str, str], **fields: str) -> Response:
    sent = [(field, (name, PDF, "application/pdf")) for field, name in files]
    return road.of("ben").post(road.url("reports"), FINAL | fields, files=sent or None)


def test_the_secretariat_sets_the_list_and_the_body_sees_it(road: Road) -> None:
    assert "Checklist of evidence" in text_of(road.get("amina"))
    said = text_of(road.of("amina").follow(road.post("amina", "checklist", **TWO, usual="0")))
    assert "Checklist of evidence set" in said
    assert [(each.text_ru, each.is_mandatory) for each in listed(road)] == [
        ("Акт ввода", True),
        ("Фото", False),
        ("Подписанный акт или протокол", True),
    ]
    assert listed(road)[2].text_kk == "Қол қойылған акт немесе хаттама"
    said = text_of(road.get("ben"))
    assert "Commissioning act mandatory for a final report · nothing is filed yet" in said


def test_an_item_without_a_text_is_removed(road: Road) -> None:
    road.post("amina", "checklist", **TWO)
    act, photos = listed(road)
    sent = {"item_1": str(act.id), "ru_1": "", "item_2": str(photos.id), "ru_2": "Фото", "mandatory_2": "yes"}
    assert road.post("amina", "checklist", **sent).status_code == 303
    assert [(each.id, each.is_mandatory) for each in listed(road)] == [(photos.id, True)]


@pytest.mark.parametrize(
    ("sent", "field", "saying"),
    [
        ({"ru_1": "ә" * 301}, "ru_1", "at most 300 characters"),
        ({"kk_2": "a\x00"}, "kk_2", "cannot be kept"),
        ({"mandatory_1": "yes"}, "ru_1", "at least in one language"),
    ],
)
def test_a_wrong_item_is_told_and_what_was_typed_stays(road: Road, sent: dict[str, str], field: str, saying: str) -> None:
    answer = road.post("amina", "checklist", **{"en_3": "A third one"} | sent)
    assert (answer.status_code, saying in text_of(answer), f'href="#{field}"' in answer.text) == (422, True, True)
    assert "A third one" in answer.text
    assert listed(road) == []


@pytest.mark.parametrize("name", ["kurt", "ben", "hana", "dede", "ada"])
def test_only_the_secretariat_opens_the_page(road: Road, name: str) -> None:
    assert road.get(name, "checklist").status_code == 403
    assert road.post(name, "checklist", **TWO).status_code == 403


def test_while_a_report_is_judged_the_list_stands(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    assert road.get("amina", "checklist").status_code == 409
    assert road.post("amina", "checklist", **TWO).status_code == 409


def test_a_report_that_lacks_a_mandatory_item_comes_back_with_all_that_was_sent(road: Road, db: Session) -> None:
    road.post("amina", "checklist", **TWO)
    act, photos = (each.id for each in listed(road))
    answer = report(road, (f"evidence_{photos}", "фото.pdf"), ("evidence", "ещё.pdf"), **{f"links_{photos}": "https://example.org/p"})
    said = text_of(answer)
    assert (answer.status_code, "attach a file or a link" in said) == (422, True)
    assert f'href="#evidence_{act}"' in answer.text
    for kept in (FINAL["text"], "https://example.org/p", "фото.pdf", "ещё.pdf"):
        assert kept in answer.text
    assert rows(db, Report) == []
    tickets = re.findall(r'name="(kept\w*)" value="([^"]*)" checked', answer.text)
    assert sorted(name for name, _ in tickets) == ["kept", f"kept_{photos}"]
    assert report(road, (f"evidence_{act}", "акт.pdf"), **dict(tickets)).status_code == 303
    assert {(each.name, each.item_id) for each in rows(db, Evidence)} == {("акт.pdf", act), ("фото.pdf", photos), ("ещё.pdf", None)}


def test_the_reviewer_sees_item_by_item_and_the_hash(road: Road) -> None:
    road.post("amina", "checklist", **TWO)
    act, _ = listed(road)
    report(road, (f"evidence_{act.id}", "акт.pdf"))
    said = text_of(road.get("carl", "review"))
    assert "Commissioning act акт.pdf" in said
    assert "Фото not shown; it is not mandatory" in said
    assert rows(road.db, Evidence)[0].sha256 in said


def test_after_a_return_what_was_filed_before_is_one_tick(road: Road, db: Session) -> None:
    road.post("amina", "checklist", **TWO)
    act, _ = listed(road)
    report(road, (f"evidence_{act.id}", "акт.pdf"))
    road.post("carl", "return", remark="Поясните")
    (old,) = rows(db, Evidence)
    page = road.get("ben", "reports/new?kind=final")
    assert f'name="again_{act.id}" value="{old.id}"' in page.text
    assert report(road).status_code == 422
    assert report(road, **{f"again_{act.id}": str(old.id)}).status_code == 303
    assert [each.sha256 for each in rows(db, Evidence)] == [old.sha256] * 2


def test_an_execution_is_recorded_with_the_list_too(road: Road) -> None:
    road.post("amina", "checklist", **TWO)
    act, _ = listed(road)
    fields = {name: value for name, value in FINAL.items() if name != "kind"}
    assert road.of("amina").post(road.url("execution"), fields | {"links": "https://example.org/a"}).status_code == 422
    assert road.of("amina").post(road.url("execution"), fields | {f"links_{act.id}": "https://example.org/a"}).status_code == 303
    assert road.state is State.REPORTED


def test_the_forms_are_as_documented(road: Road) -> None:
    road.post("amina", "checklist", **TWO)
    act, _ = listed(road)
    report(road, (f"evidence_{act.id}", "акт.pdf"))
    road.post("carl", "return", remark="Поясните")
    answer = report(road, (f"evidence_{act.id}", "акт.pdf"), ("evidence", "a.pdf"), text="")
    # A report put together from contributions also has its draft.
    assert {re.sub(r"_\d+$", "_n", name) for name in named(answer, "reports")} | {"draft"} == documented("reports")
    assert {re.sub(r"_\d+$", "_n", name) for name in named(road.get("amina", "checklist"), "checklist")} == documented("checklist")
