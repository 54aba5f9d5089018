"""The audit log as people read it."""

from collections.abc import Callable

import pytest

from tests.browser_window import Window, text_of
from tests.world import World
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
