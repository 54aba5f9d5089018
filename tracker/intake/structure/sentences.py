"""Sentences of running text, and those among them that tell of an order."""

import re
from collections.abc import Iterator

from tracker.intake.structure import english, kazakh, russian
from tracker.intake.structure.language import Language
from tracker.intake.structure.letters import Span, folded

# A point after a single letter or a short form ends no sentence.
_END = re.compile(r"[.!?…]+[»”\")]*(?=\s+[«“\"(–—-]?\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])")
_SHORT = re.compile(
    r"(?:(?:^|[\s(«])(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]|г|гг|т|п|пп|ст|см|им|тыс|млн|млрд"
    r"|руб|ул|обл|р|ж|жж|т\.е|т\.д|mr|mrs|ms|dr|no|st|art|sec|u\.s|e\.g|i\.e))$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[»”\"],?\s*[–—-]|,?[\"”] \w+ said|сказал|отметил|подчеркнул|деді|атап өтті|заявил|сообщил|said|noted|stressed")
_GAVE = re.compile(
    r"(?:поруч(?:ил|ила|или|аю)|рекоменд(?:овал|овала|овали)|обяза(?:л|ла|ли)"
    r"|дал[аи]? (?:\w+ ){0,2}(?:поручени|указани|задани)\w+|потребова(?:л|ла"
    r"|ли) от|(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?:instructed|ordered"
    r"|directed|tasked)) "
)
_PROMISED = re.compile(r"\b(?:поручаю|тапсырамын|instruct)\b")


def sentences_of(text: str) -> Iterator[Span]:
    start = 0
    for mark in _END.finditer(text):
        if _SHORT.search(text[max(start, mark.start() - 12) : mark.start()]):
            continue
        yield start, mark.end()
        start = mark.end() + (len(text[mark.end() : mark.end() + 40]) - len(text[mark.end() : mark.end() + 40].lstrip()))
    if start < len(text):
        yield start, len(text)


def addressed(sentence: str) -> int:
    """Where the addressee is named: behind «поручил», whose subject is who gives the order."""
    found = _GAVE.search(folded(sentence))
    return found.end() if found else 0


def told(text: str, language: Language) -> Iterator[Span]:
    """The sentences that say somebody was ordered something."""
    for start, end in sentences_of(text):
        said = text[start:end].rstrip(" .;")
        small = folded(said)
        if _SPOKEN.search(small) and not _PROMISED.search(small):
            continue
        if _tells(said, small, language):
            yield start, end


def _tells(said: str, small: str, language: Language) -> bool:
    if language is Language.RU:
        return russian.judge_told(said, small)
    if language is Language.KK:
        return kazakh.judge_told(said, small)
    return english.judge_told(said, small)
