"""Nouns that no list holds: учителям, главному врачу, районному узлу – a word of the dictionary of Russian, and"
" its cases, tell an addressee."""

import re
from functools import lru_cache

from tracker.intake.parties import russian
from tracker.kernel import wording

_CASES = {"nomn": "N", "gent": "G", "datv": "D", "accs": "A", "ablt": "I", "loct": "P"}
# What is done, or what it is done about; nobody is addressed by such words.
_ABSTRACT = re.compile(
    "^(?:(?:вопрос|проблем|задач|работ|мероприяти|подготовк|поддержк|мер|случа|итог|результат|фактор|услов|направлени|пункт|срок|дат"
    "|год|месяц|дн|день|день|недел|квартал|полугоди|раз|порядк|закон|постановлени|решени|приказ|указ|договор|план|отчет|материал)"
    "[а-я]{0,3}|[а-я]{3,}(?:нию|ниям|тию|тиям|ости|остям|ству|ствам|изму|измам|ике|изации))$"
)
_SHORTENED = re.compile("^(?:обл|гор|рай|гос|авиа|агро|сельхоз|лесо|вод|энерго|строй|тепло|спец|пром|жил|ком)+")
_SURE = 0.1
_SHORTEST = 4


@lru_cache(maxsize=20_000)
def cases_of(key: str) -> frozenset[str]:
    """The cases in which this word may name somebody who acts; none when it is no such noun."""
    if key in russian.HEADS:
        return russian.HEADS[key]
    if len(key) < _SHORTEST or _ABSTRACT.match(key) or russian.is_infinitive(key):
        return frozenset()
    return _compound(key) or _noun(key) or (_noun(key.split("-", 1)[0]) if "-" in key else frozenset())


def _compound(key: str) -> frozenset[str]:
    """Пресс-службе, школам-интернатам, облуправлению, райфинотделу: built on a noun of the list."""
    parts = key.split("-") if "-" in key else []
    for part in reversed(parts):
        if part in russian.HEADS:
            return russian.HEADS[part]
    if begun := _SHORTENED.match(key):
        for start in range(3, max(begun.end(), min(len(key) - 4, 12)) + 1):
            if key[start:] in russian.HEADS:
                return russian.HEADS[key[start:]]
    return frozenset()


def _noun(key: str) -> frozenset[str]:
    """A living being in whatever case; a thing only in a dative that is nothing else."""
    tags = [each.tag for each in wording.parses(key) if each.score >= _SURE]
    nouns = [tag for tag in tags if tag.POS == "NOUN" and not {"Name", "Surn", "Patr", "Geox", "Abbr"} & tag.grammemes]
    if not nouns or len(nouns) < len(tags) / 2:
        return frozenset()
    if any(tag.animacy == "anim" for tag in nouns):
        return frozenset(_CASES[tag.case] for tag in nouns if tag.animacy == "anim" and tag.case in _CASES)
    cases = {_CASES.get(tag.case, "A") for tag in nouns}
    return frozenset("D") if "D" in cases and not cases & {"N", "G", "A"} else frozenset()


@lru_cache(maxsize=5000)
def is_instrumental(key: str) -> bool:
    tags = [each.tag for each in wording.parses(key) if each.score >= _SURE]
    return any(tag.POS == "NOUN" and tag.case == "ablt" for tag in tags) and not _ABSTRACT.match(key)


@lru_cache(maxsize=5000)
def is_living(key: str) -> bool:
    return any(each.tag.animacy == "anim" for each in wording.parses(key) if each.score >= _SURE)


@lru_cache(maxsize=5000)
def counts(key: str) -> bool:
    """Of things that are numbered, 9 и 11 *классов*; no month, no unit of time."""
    if _ABSTRACT.match(key) or key.startswith(
        ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
    ):
        return False
    return any(each.tag.POS == "NOUN" and each.tag.case == "gent" and each.tag.number == "plur" for each in wording.parses(key))
