"""Telling the three languages apart."""

import pytest

from tracker.kernel.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Құрылыс аяқталды", "kk"),
        ("ІСКЕ ҚОСЫЛДЫ", "kk"),
        ("Стройка завершена, ESG", "ru"),
        ("The plant is built", "en"),
        ("12,5 %", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_by_its_letters(text: str, language: str) -> None:
    assert language_of(text) == language
