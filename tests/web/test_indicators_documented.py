"""`docs/pages.md` names every field of the forms of indicators, and no other."""

import re
from collections.abc import Callable
from pathlib import Path

from sqlmodel import Session

from tests.browser_window import Window
from tests.web.measuring import make_indicator, read
from tests.world import World, make_directive

PAGES = Path(__file__).parents[2] / "docs" / "pages.md"
_NAMED = re.compile(r'<(?:input|textarea|select)\b[^>]*\bname="(\w+)"')


def documented(form: str) -> set[str]:
    section = PAGES.read_text(encoding="utf-8").partition(f"### POST {form}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    return {name for line in section.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])}


def named(page: str, action: str) -> set[str]:
    forms = re.findall(rf'<form\b[^>]*method="post" action="{action}".*?</form>', page, re.DOTALL)
    assert forms, action
    return {name for form in forms for name in _NAMED.findall(form)} - {"csrf", "key"}


def test_the_forms_of_the_definition_and_of_targets(window: Callable[..., Window], db: Session, world: World) -> None:
    indicator, amina = make_indicator(db, world), window(world.amina)
    here = f"/indicators/{indicator.id}"
    assert named(amina.get("/indicators/new").text, "/indicators") == documented("/indicators")
    edited = named(amina.get(f"{here}/edit").text, here)
    assert edited == documented("/indicators") | documented("/indicators/{id}")
    assert named(amina.get(f"{here}/targets/new").text, f"{here}/targets") == documented("/indicators/{id}/targets")


def test_the_forms_of_readings(window: Callable[..., Window], db: Session, world: World) -> None:
    indicator = make_indicator(db, world)
    reading = read(db, world, indicator, 2025, "7", by=world.ben)
    here = f"/indicators/{indicator.id}/readings"
    assert named(window(world.ben).get(f"{here}/new").text, here) == documented("/indicators/{id}/readings")
    waiting = window(world.amina).get("/readings").text
    assert named(waiting, f"/readings/{reading.id}/approval") == documented("/readings/{id}/approval")


def test_the_forms_of_links(window: Callable[..., Window], db: Session, world: World) -> None:
    indicator, directive, amina = make_indicator(db, world), make_directive(db, world, gist_en="Build wind farms"), window(world.amina)
    db.commit()
    ours, theirs = f"/directives/{directive.id}/indicators", f"/indicators/{indicator.id}/directives"
    assert named(amina.get(f"{ours}/new").text, ours) == documented("/directives/{id}/indicators")
    assert named(amina.get(f"{theirs}/new?words=wind").text, theirs) == documented("/indicators/{id}/directives")
    amina.post(ours, {"indicator": indicator.id})
    removal = named(amina.get(f"/indicators/{indicator.id}").text, f"{ours}/{indicator.id}/removal")
    assert removal == documented("/directives/{id}/indicators/{id}/removal")
