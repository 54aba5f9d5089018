"""Linking directives and indicators, from either's page."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.web.measuring import make_indicator, make_measured
from tests.world import NOW, World, make_directive
from tracker.audit.models import AuditEntry
from tracker.directives.models import Directive, State
from tracker.indicators.linking import Contribution, link
from tracker.indicators.models import Confidence, ContributionLink, Effect, Indicator
from tracker.indicators.path import Direction
from tracker.web.indicators import told
from tracker.web.templating import Templates

Windows = Callable[..., Window]

EXPECTED = {"direction": "up", "expected_effect": "1,5", "lag_months": "12", "confidence": "high", "note": "as planned"}


@pytest.fixture
def indicator(db: Session, world: World) -> Indicator:
    return make_indicator(db, world)


@pytest.fixture
def directive(db: Session, world: World) -> Directive:
    made = make_directive(db, world, gist_en="Build wind farms")
    db.commit()
    return made


def links(db: Session) -> list[ContributionLink]:
    return list(db.exec(select(ContributionLink)))


def ways(directive: Directive, indicator: Indicator) -> dict[str, tuple[str, dict[str, Any], str]]:
    """From either page: where the form is sent, what it names, and where one comes back to."""
    return {
        "directive": (f"/directives/{directive.id}/indicators", {"indicator": indicator.id}, f"/directives/{directive.id}#indicators"),
        "indicator": (f"/indicators/{indicator.id}/directives", {"directive": directive.id}, f"/indicators/{indicator.id}#directives"),
    }


@pytest.mark.parametrize("page", ["directive", "indicator"])
def test_a_directive_is_linked_with_what_is_expected_of_it(
    db: Session, world: World, window: Windows, directive: Directive, indicator: Indicator, page: str
) -> None:
    path, named, back = ways(directive, indicator)[page]
    answer = window(world.amina).post(path, EXPECTED | named)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    (made,) = links(db)
    assert (made.directive_id, made.indicator_id, made.note) == (directive.id, indicator.id, "as planned")
    assert (made.direction, str(made.expected_effect), made.lag_months, made.confidence) == (Effect.UP, "1.5", 12, Confidence.HIGH)
    assert db.exec(select(AuditEntry).where(AuditEntry.action == "contribution.linked")).one().directive_id == directive.id


def test_nothing_said_of_the_direction_means_as_the_indicator_should_go(
    db: Session, world: World, window: Windows, directive: Directive
) -> None:
    falling = make_indicator(db, world, "COAL", direction=Direction.DOWN)
    assert window(world.carl).post(f"/directives/{directive.id}/indicators", {"indicator": falling.id}).status_code == 303
    (made,) = links(db)
    assert (made.direction, made.expected_effect, made.lag_months, made.confidence) == (Effect.DOWN, None, 0, Confidence.MEDIUM)


@pytest.mark.parametrize("page", ["directive", "indicator"])
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("direction", "", "Say whether the directive raises or lowers it."),
        ("expected_effect", "0", "A number above zero"),
        ("lag_months", "601", "at most 600"),
    ],
)
def test_a_wrong_link_is_told_at_its_field_and_everything_typed_is_kept(
    db: Session, world: World, window: Windows, directive: Directive, page: str, field: str, typed: str, said: str
) -> None:
    indicator = make_indicator(db, world, "TO_VALUE", direction=Direction.TO_VALUE)
    path, named, _ = ways(directive, indicator)[page]
    answer = window(world.amina).post(path, EXPECTED | {"words": "wind"} | named | {field: typed})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert f'id="{field}-error"' in answer.text
    assert "as planned</textarea>" in answer.text
    assert re.search(rf'value="{next(iter(named.values()))}"[^>]*(checked|selected)', answer.text)
    assert not links(db)


@pytest.mark.parametrize("page", ["directive", "indicator"])
def test_what_should_be_linked_has_to_be_chosen(
    world: World, window: Windows, directive: Directive, indicator: Indicator, page: str
) -> None:
    path, named, _ = ways(directive, indicator)[page]
    (name,) = named
    for typed in ("", "x", "0", "9" * 30):
        answer = window(world.amina).post(path, EXPECTED | {name: typed})
        assert answer.status_code == 422
        assert f'id="{name}-error"' in answer.text
    assert window(world.amina).post(path, EXPECTED | {name: "404"}).status_code == 404


def test_a_link_is_made_once(db: Session, world: World, window: Windows, directive: Directive, indicator: Indicator) -> None:
    amina = window(world.amina)
    path, named, _ = ways(directive, indicator)["directive"]
    assert f'<option value="{indicator.id}"' in amina.get(f"{path}/new").text
    amina.post(path, named)
    assert amina.post(path, named).status_code == 409
    assert f'<option value="{indicator.id}"' not in amina.get(f"{path}/new").text
    assert len(links(db)) == 1


def test_a_directive_is_found_by_its_words_unless_it_is_linked_already(
    db: Session, world: World, window: Windows, directive: Directive, indicator: Indicator
) -> None:
    closed = make_directive(db, world, gist_en="Repair wind farms", state=State.CLOSED)
    make_directive(db, world, gist_en="Plant trees")
    linked = make_directive(db, world, gist_en="Count wind farms")
    link(db, linked, indicator, Contribution(direction=Effect.UP), world.actor(world.amina), NOW)
    amina = window(world.amina)
    path = f"/indicators/{indicator.id}/directives/new"
    found = re.findall(r'name="directive" value="(\d+)"', amina.get(f"{path}?words=wind+farm").text)
    assert sorted(map(int, found)) == [directive.id, closed.id]
    assert 'name="directive"' not in amina.get(path).text
    assert "No directive holds these words" in text_of(amina.get(f"{path}?words=zebra"))


@pytest.mark.parametrize("back", ["", "indicator", "https://evil.example/"])
def test_an_unlinked_directive_keeps_its_history(
    db: Session, world: World, window: Windows, directive: Directive, indicator: Indicator, back: str
) -> None:
    link(db, directive, indicator, Contribution(direction=Effect.UP), world.actor(world.amina), NOW)
    path = f"/directives/{directive.id}/indicators/{indicator.id}/removal"
    answer = window(world.carl).post(path, {"back": back})
    to_indicator = f"/indicators/{indicator.id}#directives"
    assert answer.headers["location"] == (to_indicator if back == "indicator" else f"/directives/{directive.id}#indicators")
    assert not links(db)
    assert db.exec(select(AuditEntry).where(AuditEntry.action == "contribution.unlinked")).one().directive_id == directive.id
    assert window(world.carl).post(path).status_code == 404


@pytest.mark.parametrize("person", ["ben", "hana", "cy", "kurt", "dede", "ada"])
def test_only_the_secretariat_links_and_unlinks(
    db: Session, world: World, window: Windows, directive: Directive, indicator: Indicator, person: str
) -> None:
    here = window(getattr(world, person))
    for path, named, _ in ways(directive, indicator).values():
        assert here.get(f"{path}/new").status_code == 403
        assert here.post(path, named).status_code == 403
    link(db, directive, indicator, Contribution(direction=Effect.UP), world.actor(world.amina), NOW)
    assert here.post(f"/directives/{directive.id}/indicators/{indicator.id}/removal").status_code == 403
    assert len(links(db)) == 1


@pytest.mark.parametrize(
    "path", ["/directives/404/indicators/new", "/directives/404/indicators/1/removal", "/directives/1/indicators/404/removal"]
)
def test_what_is_not_there_is_not_found(world: World, window: Windows, directive: Directive, indicator: Indicator, path: str) -> None:
    amina = window(world.amina)
    assert (amina.post(path) if path.endswith("removal") else amina.get(path)).status_code == 404


def test_a_directives_page_tells_what_it_should_move_and_how_that_stands(
    db: Session, world: World, window: Windows, directive: Directive
) -> None:
    indicator = make_measured(db, world, {2024: "10"})
    amina = window(world.amina)
    amina.post(f"/directives/{directive.id}/indicators", EXPECTED | {"indicator": indicator.id})
    seen = text_of(amina.get(f"/directives/{directive.id}"))
    assert "Share of renewables % off the path raises it by 1.5 %, after 12 months high confidence as planned" in seen
    assert "Unlink" in seen
    shown = text_of(window(world.ben).get(f"/directives/{directive.id}"))
    assert "off the path raises it by 1.5 %" in shown
    assert "Unlink" not in shown


@pytest.mark.parametrize(
    ("language", "by", "after"),
    [
        ("en", "lowers it by 1,234.5 thousand tonnes", "after 1 month"),
        ("ru", "снижает на 1 234,5 тыс. тонн", "через 1 месяц"),
        ("kk", "1 234,5 мың тонна төмендетеді", "1 айдан кейін"),
    ],
)
def test_an_effect_is_told_in_the_readers_language(db: Session, world: World, language: str, by: str, after: str) -> None:
    units = {"unit_kk": "мың тонна", "unit_ru": "тыс. тонн", "unit_en": "thousand tonnes"}
    indicator = make_indicator(db, world, direction=Direction.DOWN, **units)
    expected = Contribution(direction=Effect.DOWN, expected_effect=Decimal("1234.5"), lag_months=1)
    known = link(db, make_directive(db, world), indicator, expected, world.actor(world.amina), NOW)
    words = Templates(ZoneInfo("UTC")).language(language)
    assert " ".join(told.effect(known, indicator, words).split()) == by
    assert told.lag(known, words) == after


def test_an_effect_nobody_has_reckoned_is_told_without_a_number(db: Session, world: World, indicator: Indicator) -> None:
    known = link(db, make_directive(db, world), indicator, Contribution(direction=Effect.UP), world.actor(world.amina), NOW)
    words = Templates(ZoneInfo("UTC")).language("en")
    assert (told.effect(known, indicator, words), told.lag(known, words)) == ("raises it", "at once")
