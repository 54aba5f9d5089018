"""In what language a text is written: Kazakh, Russian or English."""

import re
from enum import StrEnum

from tracker.intake.structure.letters import folded


class Language(StrEnum):
    KK = "kk"
    RU = "ru"
    EN = "en"


_KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
_CYRILLIC = re.compile("[а-яәғқңөұүһі]")
_LATIN = re.compile("[a-z]")
# In Russian texts Kazakh letters stand only in names, so a few of them say nothing.
_KAZAKH_SHARE = 0.04
# Longer texts are known by their beginning, middle and end.
_ENOUGH = 20_000


def language_of(text: str) -> Language:
    small = folded(_sample(text))
    cyrillic, latin = len(_CYRILLIC.findall(small)), len(_LATIN.findall(small))
    if latin > cyrillic:
        return Language.EN
    return Language.KK if len(_KAZAKH_LETTER.findall(small)) > _KAZAKH_SHARE * max(cyrillic, 1) else Language.RU


def language_of_part(text: str, document: Language) -> Language:
    """Of a paragraph in a document: short ones, and those that could be either, are in the document's."""
    if len(text) < 40:
        return document
    small = folded(_sample(text))
    cyrillic, kazakh = len(_CYRILLIC.findall(small)), len(_KAZAKH_LETTER.findall(small))
    if document is not Language.EN and cyrillic * 3 > len(small):
        # A name in the other language makes no paragraph of it.
        if document is Language.RU:
            return Language.KK if kazakh > 0.09 * cyrillic else document
        return Language.RU if kazakh < 0.02 * cyrillic and len(text) > 80 else document
    return language_of(text)


def _sample(text: str) -> str:
    if len(text) <= 3 * _ENOUGH:
        return text
    middle = len(text) // 2
    return text[:_ENOUGH] + text[middle : middle + _ENOUGH] + text[-_ENOUGH:]
