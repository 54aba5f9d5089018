"""Texts in three languages through the front door: the mark of an older translation, and exports that never mix."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import World, make_directive
from tracker.directives.models import Directive, State

Browse = Callable[..., Window]

MARK = "translation older than the original"
TEXTS = {
    "gist_kk": "Жоспарды бекіту",
    "gist_ru": "Утвердить план",
    "text_kk": "Жоспар бекітілсін.",
    "text_ru": "Утвердить план.",
    "result_kk": "Жоспар",
    "result_ru": "План",
}


def form(world: World, **changed: str | list[str]) -> dict[str, Any]:
    place = {"minutes": str(world.minutes.id), "point": "2.1", "lead": str(world.energy.id), "term": "date", "due_on": "2026-03-31"}
    return {**place, "visibility": "internal", "act": "draft", **TEXTS, **changed}


def the_draft(db: Session) -> Directive:
    return db.exec(select(Directive)).one()


@pytest.fixture
def overtaken(window: Browse, db: Session, world: World) -> Directive:
    """A draft whose Russian text was changed after the Kazakh one."""
    amina = window(world.amina)
    amina.post("/directives", form(world))
    assert MARK not in text_of(amina.get(f"/directives/{the_draft(db).id}"))
    amina.post(f"/directives/{the_draft(db).id}", form(world, version="1", text_ru="Утвердить и опубликовать план."))
    return the_draft(db)


def test_the_mark_stands_on_the_page_and_in_the_form_until_the_text_is_changed_too(
    window: Browse, db: Session, world: World, overtaken: Directive
) -> None:
    amina, path = window(world.amina), f"/directives/{overtaken.id}"
    for page in (path, f"{path}/edit"):
        assert text_of(amina.get(page)).count(MARK) >= 1
    texts = {"text_ru": "Утвердить и опубликовать план.", "text_kk": "Жоспар бекітіліп, жариялансын."}
    assert amina.post(path, form(world, version="2", **texts)).status_code == 303
    for page in (path, f"{path}/edit"):
        assert MARK not in text_of(amina.get(page))


def test_a_tick_in_the_form_takes_the_mark_off(window: Browse, db: Session, world: World, overtaken: Directive) -> None:
    amina, path = window(world.amina), f"/directives/{overtaken.id}"
    assert 'name="still_right" value="kk"' in amina.get(f"{path}/edit").text
    sent = form(world, version="2", text_ru="Утвердить и опубликовать план.", still_right="kk")
    wrong = amina.post(path, sent | {"due_on": "soon"})
    assert wrong.status_code == 422
    assert 'value="kk" checked' in wrong.text
    assert amina.post(path, sent).status_code == 303
    assert the_draft(db).behind == []


def test_a_button_takes_the_mark_off_an_issued_directive(window: Browse, db: Session, world: World, overtaken: Directive) -> None:
    amina, path = window(world.amina), f"/directives/{overtaken.id}"
    amina.post(f"{path}/issue")
    assert the_draft(db).state is State.ISSUED
    version = str(the_draft(db).version)
    assert "still right" in text_of(amina.get(path))
    reader = window(world.ben).get(path)
    assert MARK in text_of(reader)
    assert "translation-check" not in reader.text
    for wrong in ({"language": "ru", "version": version}, {"language": "kk", "version": "1"}, {"language": "de", "version": version}, {}):
        assert amina.post(f"{path}/translation-check", wrong).status_code == 409
    after = amina.follow(amina.post(f"{path}/translation-check", {"language": "kk", "version": version}))
    assert MARK not in text_of(after)
    assert "Translation confirmed" in text_of(after)


def test_a_file_says_in_which_language_each_gist_is(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, gist_kk="", gist_en="")
    make_directive(db, world, is_behind_kk=True)
    world.amina.language = "kk"
    head, first, second = csv.reader(io.StringIO(window(world.amina).get("/directives.csv").content.decode("utf-8-sig")), delimiter=";")
    place = head.index("Мәнінің тілі")
    assert (first[place - 1], first[place]) == ("Поручение 1", "Русский")
    assert (second[place - 1], second[place]) == ("Тапсырма 2", "Қазақша, аударма түпнұсқадан ескі")
