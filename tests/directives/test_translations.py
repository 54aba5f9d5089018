"""Texts in three languages: which are behind when one is changed, and when they have caught up."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from tests.directives.making import make_content, recorded
from tests.world import NOW, TODAY, World
from tracker.directives import drafting, issuing, queries, translations
from tracker.directives.content import COLUMNS, Content
from tracker.directives.models import Directive
from tracker.directives.translations import left_behind
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.words import LANGUAGES

LATER = NOW + timedelta(hours=1)
BOTH = {"gist_kk": "Жоспарды бекіту", "gist_ru": "Утвердить план", "text_kk": "Мәтін", "text_ru": "Текст"}
ALL = BOTH | {"gist_en": "Approve the plan"}
TEXTS = st.dictionaries(st.sampled_from(COLUMNS), st.sampled_from(["", "a", "b"]))
BEHIND = st.sets(st.sampled_from(LANGUAGES))


@pytest.mark.parametrize(
    ("stood", "changed", "behind", "then"),
    [
        (ALL, {"gist_ru": "Принять план"}, [], ["kk", "en"]),
        (ALL, {"gist_kk": "Жоспарды қабылдау"}, [], ["ru", "en"]),
        (ALL, {"text_ru": "Другой текст"}, [], ["kk"]),
        (ALL, {"gist_ru": "Принять план", "gist_kk": "Жоспарды қабылдау"}, [], ["en"]),
        # What is behind and changed has caught up; the others are not behind it.
        (ALL, {"gist_kk": "Жоспарды қабылдау"}, ["kk", "en"], ["en"]),
        # A translation written for the first time, and one taken out.
        (BOTH, {"gist_en": "Approve the plan"}, [], []),
        (ALL, {"gist_ru": "", "text_ru": ""}, [], []),
        (ALL, {"gist_kk": "", "text_kk": ""}, ["kk"], []),
        (ALL, {}, ["kk"], ["kk"]),
    ],
)
def test_the_others_are_behind_when_one_is_changed(
    stood: dict[str, str], changed: dict[str, str], behind: list[str], then: list[str]
) -> None:
    assert left_behind(stood, stood | changed, behind) == then


def test_what_is_said_to_be_right_is_behind_no_more() -> None:
    assert left_behind(ALL, ALL, ["kk", "en"], ["kk"]) == ["en"]


@given(stood=TEXTS, stands=TEXTS, behind=BEHIND)
def test_never_all_that_is_said_is_behind_unless_it_was(stood: dict[str, str], stands: dict[str, str], behind: set[str]) -> None:
    then = left_behind(stood, stands, behind)
    said = {column[-2:] for column, text in stands.items() if text}
    changed = {column[-2:] for column in COLUMNS if stood.get(column, "") != stands.get(column, "")}
    assert set(then) <= said - changed
    assert set(then) - behind == set() or changed - behind


def draft(db: Session, world: World) -> Directive:
    return drafting.draft(db, world.point, make_content(world, **ALL), world.actor(world.amina), NOW)


def redraft(db: Session, world: World, directive: Directive, *, still_right: tuple[str, ...] = (), **texts: str) -> None:
    content: Content = make_content(world, **ALL | texts)
    drafting.redraft(db, directive, world.point, content, world.actor(world.amina), LATER, still_right=still_right)


def test_a_changed_draft_marks_the_other_languages_and_records_it(db: Session, world: World) -> None:
    directive = draft(db, world)
    assert directive.behind == []
    redraft(db, world, directive, gist_ru="Принять план")
    assert directive.behind == ["kk", "en"]
    assert (recorded(db)[-1].after or {})["behind"] == ["kk", "en"]


def test_a_tick_alone_is_saved_and_recorded(db: Session, world: World) -> None:
    directive = draft(db, world)
    redraft(db, world, directive, gist_ru="Принять план")
    redraft(db, world, directive, gist_ru="Принять план", still_right=("kk",))
    assert (directive.behind, directive.version) == (["en"], 3)
    assert recorded(db)[-1].after == {"behind": ["en"]}


def test_the_mark_goes_with_the_directive_when_it_is_issued_and_can_be_taken_off_then(db: Session, world: World) -> None:
    directive = draft(db, world)
    redraft(db, world, directive, gist_kk="Жоспарды қабылдау")
    issuing.issue(db, directive, world.actor(world.amina), LATER, TODAY)
    assert directive.behind == ["ru", "en"]
    translations.confirm(db, directive, "ru", world.actor(world.carl), LATER)
    assert directive.behind == ["en"]
    entry = recorded(db)[-1]
    assert (entry.action, entry.before, entry.after) == ("directive.translation_confirmed", {"behind": ["ru", "en"]}, {"behind": ["en"]})
    with pytest.raises(Refused, match="not marked"):
        translations.confirm(db, directive, "ru", world.actor(world.carl), LATER)


@pytest.mark.parametrize("person", ["kurt", "ben", "dede", "ada"])
def test_only_the_secretariat_says_that_a_translation_is_right(db: Session, world: World, person: str) -> None:
    directive = draft(db, world)
    redraft(db, world, directive, gist_ru="Принять план")
    with pytest.raises(Forbidden):
        translations.confirm(db, directive, "kk", world.actor(getattr(world, person)), LATER)
    assert queries.content(db, directive).text("gist_ru") == "Принять план"
