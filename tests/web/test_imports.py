"""The wizard of imports, through the front door."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.imports.tables import HEAD, comma, corrected, row, rows_of
from tests.world import World
from tracker.bodies.models import Body
from tracker.directives.models import Directive
from tracker.imports.models import ImportBatch
from tracker.indicators.models import Indicator, Reading, ReadingState, Target

Browse = Callable[..., Window]

BODIES = ["code", "type", "parent", "name_kk", "name_ru", "name_en", "abbr_ru", "status"]
INDICATORS = ["code", "name_kk", "name_ru", "name_en", "unit_kk", "unit_ru", "unit_en", "direction", "responsible", "baseline_year"]
READINGS = ["indicator", "year", "kind", "value", "source"]


def sent(browser: Window, content: bytes, kind: str = "directives", name: str = "table.csv") -> str:
    """The address of its page."""
    answer = browser.post("/imports", {"kind": kind}, files={"table": (name, content)})
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["location"]


def test_a_table_is_looked_at_and_taken_in(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = sent(browser, comma(row(), row(пункт="")))
    page = text_of(browser.get(path))
    assert "1 row can come in" in page
    assert "Write the number of the point" in page
    assert db.exec(select(Directive)).all() == []
    done = browser.follow(browser.post(f"{path}/taking"))
    assert "1 row came in" in text_of(done)
    assert db.exec(select(Directive)).one().gist_ru == "Построить новую станцию в Алматы"


def test_what_came_in_has_pages_like_any_other(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    ends = [["", ""], ["", ""], ["01.03.2026", "Станция построена"]]
    states = [("1.1", ""), ("1.2", "в работе"), ("1.3", "исполнено")]
    rows = [[*row(пункт=point, статус=state), *end] for (point, state), end in zip(states, ends, strict=True)]
    browser.post(f"{sent(browser, comma(*rows, head=[*HEAD, 'Дата снятия', 'Отметка об исполнении']))}/taking")
    pages = [browser.get(f"/directives/{each.id}") for each in db.exec(select(Directive).order_by(Directive.id))]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "Imported from a table" in text_of(pages[1])
    assert "Станция построена" in text_of(pages[2])
    assert browser.get("/directives").status_code == 200


def test_it_is_still_there_when_the_browser_was_closed_and_only_for_whoever_sent_it(window: Browse, db: Session, world: World) -> None:
    path = sent(window(world.amina), comma(row()))
    assert f'href="{path}"' in window(world.amina).get("/imports").text
    assert window(world.carl).get(path).status_code == 404
    assert window(world.carl).post(f"{path}/taking").status_code == 404


def test_the_same_file_again_says_that_all_of_it_is_there(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    browser.post(f"{sent(browser, comma(row()))}/taking")
    page = text_of(browser.get(sent(browser, comma(row()))))
    assert "All of this stands here already" in page
    assert "This very file was taken in before" in page
    assert "Take in" not in page.replace("Take in rows that nearly", "")


def test_columns_are_guessed_and_corrected(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    head = [*HEAD[:4], "Что сделать", *HEAD[5:]]
    path = sent(browser, comma(row(), head=head))
    assert "Что сделать" in text_of(browser.get(path))
    batch = db.exec(select(ImportBatch)).one()
    columns = {f"column_{place}": name for place, name in enumerate(batch.mapping)}
    assert columns["column_4"] == ""
    browser.follow(browser.post(f"{path}/columns", {**columns, "column_4": "text_ru"}))
    assert "1 row can come in" in text_of(browser.get(path))
    twice = browser.post(f"{path}/columns", {**columns, "column_4": "lead"})
    assert twice.status_code == 422
    assert "Two columns are taken for this" in text_of(twice)


def test_a_table_without_the_columns_that_every_row_needs_asks_for_them(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    page = text_of(browser.get(sent(browser, comma(["x", "y"], head=["Поручение", "Исполнитель"]))))
    assert "Which column is what?" in page
    assert "Number of the minutes: No column is taken for this" in page


def test_the_rows_that_failed_are_a_workbook_that_comes_in_once_corrected(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = sent(browser, comma(row(), row(пункт="", поручение="=1+1 проверить формулу")))
    content = browser.get(f"{path}/failed.xlsx").content
    head, failed = rows_of(content)
    assert head == [*HEAD, "What is wrong"]
    assert failed[4] == "=1+1 проверить формулу"
    assert "Write the number of the point" in failed[-1]
    assert b"<f>" not in content
    again = sent(browser, corrected(content, "D2", "7.7"), name="failed.xlsx")
    assert "1 row can come in" in text_of(browser.get(again))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("table.docx", b"x", "neither XLSX nor CSV"),
        ("table.xlsx", b"x", "is not what its name says"),
        ("table.csv", b"", "There is no text in"),
        ("table.csv", "одна\n".encode(), "There are no rows under a head"),
        ("table.csv", comma(*[row()] * 2001), "This table has 2001 rows"),
    ],
)
def test_what_is_no_table_is_refused_in_words(window: Browse, world: World, name: str, content: bytes, told: str) -> None:
    answer = window(world.amina).post("/imports", {"kind": "directives"}, files={"table": (name, content)})
    assert answer.status_code == 422
    assert told in text_of(answer)


def test_a_table_is_thrown_away(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    path = sent(browser, comma(row()))
    browser.follow(browser.post(f"{path}/removal"))
    assert browser.get(path).status_code == 404


def test_each_imports_what_it_may_make_by_hand(window: Browse, world: World) -> None:
    told = {name: text_of(window(getattr(world, name)).get("/imports")) for name in ("ada", "amina")}
    assert re.search(r"What the table holds +Bodies", told["ada"])
    assert all(kind in told["amina"] for kind in ("Directives", "Bodies", "Indicators", "Readings"))
    assert window(world.ada).post("/imports", {"kind": "directives"}, files={"table": ("t.csv", comma(row()))}).status_code == 403
    assert window(world.ben).get("/imports").status_code == 403


def test_bodies_come_in_whatever_their_order(window: Browse, db: Session, world: World) -> None:
    browser = window(world.ada)
    child = ["LAB", "organisation", "MW", "Зертхана", "Лаборатория", "Laboratory", "", "active"]
    parent = ["MW", "министерство", "", "Су министрлігі", "Министерство воды", "Ministry of Water", "МВ", ""]
    lost = ["X1", "organisation", "NONE", "Ы", "Ы", "Y", "", ""]
    path = sent(browser, comma(child, parent, lost, head=BODIES, delimiter=","), "bodies")
    browser.post(f"{path}/taking")
    lab = db.exec(select(Body).where(Body.code == "LAB")).one()
    assert db.get_one(Body, lab.parent_id).code == "MW"
    page = text_of(browser.get(path))
    assert "No body has this code, here or in the file." in page
    again = text_of(browser.get(sent(browser, comma(child, parent, head=BODIES, delimiter=","), "bodies")))
    assert "All of this stands here already" in again


def test_indicators_and_their_readings_come_in(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    indicator = ["AIR", "Ауа", "Воздух", "Air", "т", "т", "t", "down", "Министерство экологии", "2020"]
    head = [*INDICATORS, "baseline_value", "source"]
    path = sent(browser, comma([*indicator, "10,5", "Бюро статистики"], ["БАД", *indicator[1:], "1", "x"], head=head), "indicators")
    browser.post(f"{path}/taking")
    made = db.exec(select(Indicator)).one()
    assert (made.code, made.responsible_id) == ("AIR", world.ecology.id)
    assert str(db.exec(select(Target)).one().value) == "10.5"
    rows = [["AIR", "2024", "actual", "9,1", "Бюро"], ["Воздух", "2025", "", "8.7", "Бюро"], ["AIR", "2030", "target", "5", "Бюро"]]
    path = sent(browser, comma(*rows, head=READINGS), "readings")
    browser.post(f"{path}/taking")
    found = db.exec(select(Reading).order_by(Reading.year)).all()
    assert [(each.year, str(each.value), each.state) for each in found] == [
        (2024, "9.1", ReadingState.PRELIMINARY),
        (2025, "8.7", ReadingState.PRELIMINARY),
    ]
    page = text_of(browser.get(path))
    assert "Only readings are taken in here." in page
    again = comma(["AIR", "2024", "actual", "9,1", "Бюро"], ["AIR", "2025", "", "8,9", "Бюро"], head=READINGS)
    page = text_of(browser.get(sent(browser, again, "readings")))
    assert "Here this vintage says 8.7." in page
