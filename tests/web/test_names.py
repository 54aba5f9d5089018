"""People are called in the reader's language, whatever language they acted in."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.progress.making import Desk
from tests.world import World, make_directive
from tracker.accounts import queries
from tracker.directives.models import State

Open = Callable[..., Window]


@pytest.fixture
def ben_in_three_languages(db: Session, world: World) -> None:
    world.ben.name_kk, world.ben.name_ru, world.ben.name_en = "Бен қазақша", "Бен по-русски", "Ben in English"
    db.commit()


@pytest.mark.usefixtures("ben_in_three_languages")
@pytest.mark.parametrize(("language", "name"), [("kk", "Бен қазақша"), ("ru", "Бен по-русски"), ("en", "Ben in English")])
def test_reports_history_and_log_call_whoever_acted_in_the_readers_language(
    language: str, name: str, window: Open, db: Session, world: World
) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    report = Desk(db, world, directive).file()
    report.filed_by_name = "Бен по-русски"
    ben = window(world.ben)
    ben.post(f"/directives/{directive.id}/remarks", {"text": "Work goes on", "circle": "assigned"})
    world.kurt.language = language
    page = text_of(window(world.kurt).get(f"/directives/{directive.id}"))
    assert name in page
    for other in {"Бен қазақша", "Бен по-русски", "Ben in English"} - {name}:
        assert other not in page


def test_a_name_that_nobody_has_any_more_stays_as_it_was_kept(window: Open, db: Session, world: World) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    Desk(db, world, directive).file().filed_by_name = "Ben before his marriage"
    assert "Ben before his marriage" in text_of(window(world.kurt).get(f"/directives/{directive.id}"))


def test_a_name_that_two_people_share_is_told_only_where_both_are_called_alike(db: Session, world: World) -> None:
    world.ben.name_ru = world.cy.name_ru = "Асанов А."
    world.ben.name_en, world.cy.name_en = "Asanov A. the first", "Asanov A. the second"
    db.commit()
    assert "Асанов А." not in queries.names_in(db, "en")
    assert queries.names_in(db, "ru")["Асанов А."] == "Асанов А."


@pytest.mark.usefixtures("ben_in_three_languages")
def test_the_log_finds_a_person_by_the_name_in_any_language(window: Open, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    window(world.ben).post(f"/directives/{directive.id}/acceptance")
    kurt = window(world.kurt)
    for name in ("Бен қазақша", "Бен по-русски", "Ben in English"):
        assert "Accepted" in text_of(kurt.get(f"/audit?actor={name}"))
    assert "No entries" in text_of(kurt.get("/audit?actor=Nobody"))


def test_what_a_body_does_within_its_walls_is_told_to_its_own_people_alone(window: Open, db: Session, world: World) -> None:
    directive = make_directive(db, world, state=State.IN_WORK, co=[world.ecology])
    part = Desk(db, world, directive).assignment(world.energy.id).id
    window(world.ben).post(f"/directives/{directive.id}/delegation", {"assignment": str(part), "person_id": str(world.hana.id)})
    assert "Handed on within the body" in text_of(window(world.hana).get(f"/directives/{directive.id}"))
    for other in (world.cy, world.kurt, world.dede):
        assert "Handed on within the body" not in text_of(window(other).get(f"/directives/{directive.id}"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_beyond_all_reason_are_refused_by_forms_and_dropped_from_addresses(day: str, window: Open, db: Session, world: World) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    page = window(world.ben).post(f"/directives/{directive.id}/reports", {"kind": "final", "text": "Done", "fact_on": day})
    assert page.status_code == 422
    for path in ("/directives", "/directives.csv", "/directives/facets"):
        assert window(world.carl).get(f"{path}?state=open&changed={day}&from={day}&to={day}").status_code == 200
