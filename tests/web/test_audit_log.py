"""The audit log as people read it."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.world import NOW, World, make_directive
from tracker.audit import log
from tracker.directives.models import State
from tracker.models import METADATA
from tracker.web.audit_log import NOUNS


@pytest.mark.parametrize(("language", "word"), [("ru", "орган № "), ("en", "body № "), ("kk", "орган № ")])
def test_an_entry_says_what_it_is_about_in_the_readers_words(window: Callable[..., Window], world: World, language: str, word: str) -> None:
    world.ada.language = language
    browser = window(world.ada)
    browser.post(f"/bodies/{world.industry.id}/closure")
    assert f"{word}{world.industry.id}" in text_of(browser.get("/audit"))


def test_every_noun_with_a_word_is_one_of_ours() -> None:
    assert set(NOUNS) <= set(METADATA.tables)


def test_what_an_act_changed_is_told_field_by_field_before_and_after(window: Callable[..., Window], db: Session, world: World) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    before, after = {"gist_ru": "Старая суть", "state": "issued", "due_on": "2026-03-01"}, {"gist_ru": "Новая суть", "state": "in_work"}
    log.record(db, world.actor(world.amina), "directive.edited", directive, NOW, before=before, after=after, directive_id=directive.id)
    for path in (f"/directives/{directive.id}", "/audit"):
        told = text_of(window(world.kurt).get(path))
        assert "Gist (ru) Старая суть → Новая суть" in told
        assert "State issued, not accepted yet → in progress" in told
        assert "Nominal term 1 March 2026 → —" in told
