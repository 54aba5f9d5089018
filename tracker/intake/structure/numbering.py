"""The number under which a document is registered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.intake.structure.dating import KIND
from tracker.intake.structure.letters import Span, folded, stretch
from tracker.intake.structure.lines import Line

_CODE = r"[\w(][\w.()]*(?:\s?[-–/\\]\s?[\w.()]+)*"
# «№ 17-5/05-418», «№ ҚР ДСМ-58», "No. 5".
_SIGNED = re.compile(rf"(?:№|N°|Nº|\bNo\.?\s|\bN\s?(?=\d)|\bNo\.(?=\d))\s*(?P<number>(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z]{{1,4}}\s)?{_CODE})")
_LABELLED = re.compile(
    r"^(?:document|doc|our|minutes?|order|resolution|decision|executive order"
    r"|directive|құжат|регистрационный)?\s*(?:ref(?:erence)?|no|number|нөмірі"
    rf"|номер|symbol|id)\b[\s.:№]*(?P<number>(?:[A-Z]{{2,5}}\s(?=\d))?{_CODE})",
    re.IGNORECASE,
)
_KIND_CODE = re.compile(
    r"(?i:\b(?:minutes?|paper|document|meeting|resolution|decision|order|executive order"
    r"|report|minute|протокол|решение|приказ|постановление|хаттама|шешім|қаулы))\s+(?P<number>(?:[A-ZА-Я]{1,6}\s?[-–]?\s?)?\d[\w.()]*(?:[-–/][\w.()]+)*"
    r"|[A-ZА-Я]{1,8}(?:[-–/][\w.]+)+|[A-Z]\.\d[\w-]+)(?=[\s,.;:)]|$)"
)
# «Пр-1711», ECE/TEST/2025/2, alone on its line or at its end.
_ALONE = re.compile(
    r"(?:^|\s{3,}|[–—|(]\s*)(?P<number>[A-ZА-ЯӘҒҚҢӨҰҮҺІ][\wа-я.]*(?:[-–/][\w.]+)+|[A-Z]{2,6}\(\d{1,4}\)\d{1,4})(?:\s*,\s*п\.?\s*\d+)?(?:$|\s*[)|]|\s{3,})"
)
# "2025/7. Clean energy transition".
_FIRST = re.compile(r"(?P<number>\d{1,4}/\d{1,4})\.?(?=\s|$)")
_OTHERS = re.compile(
    r"recalling|noting|reaffirming|состоявш|в соответствии|во исполнение|на основании"
    r"|утратил|сноска|ескерту|күші жойы|сәйкес|тел\.|^исп|pursuant|in accordance"
    r"|законо?[мна]?\b|указа\b|кодекс|внести|convention"
)
_KIND = re.compile(KIND)
_HEAD_LINES = 45
_TOP = 120


@dataclass(frozen=True, slots=True)
class Numbered:
    number: str
    span: Span


def number_of(text: str, lines: Sequence[Line], first_order: int, dated: Span | None) -> Numbered | None:
    """Beside the date or the name of the document, else the first in its head."""
    best: tuple[int, Numbered] | None = None
    # «24/91 Apologies», «24/92 Planning»: the numbers of the items.
    is_serial = sum(_FIRST.match(text, line.start, line.end) is not None for line in lines if not line.is_blank) > 1
    for line in [line for line in lines if not line.is_blank and line.start < first_order][:_HEAD_LINES]:
        plain = stretch(text, [(line.start, min(line.end, line.start + 1200))])
        small = folded(plain.text)
        found, points = _found(plain.text, small)
        if found is None or not (any(letter.isdigit() for letter in found["number"]) or found["number"].count("/") > 1):
            continue
        if _OTHERS.search(small[: found.start()]) or (is_serial and found.re is _FIRST):
            continue
        points += 30 if dated and line.start <= dated[0] < line.end else 0
        points += 25 if found.re is _ALONE and line.start < _TOP else 0
        points += 10 if _KIND.search(small) else 0
        if best is None or points > best[0]:
            number = found["number"].strip(" .(").rstrip("-–/")
            best = (
                points,
                Numbered(number if number.count("(") == number.count(")") else number.strip("()"), plain.span(*found.span("number"))),
            )
    return best[1] if best else None


def _found(said: str, small: str) -> tuple[re.Match[str] | None, int]:
    if found := _LABELLED.match(said):
        return found, 60
    if found := _SIGNED.search(said):
        return (found, 50) if found.start() < 400 and len(small) < 700 else (None, 0)
    if (found := _ALONE.search(said)) and not re.fullmatch(r"[\d.]+", found["number"]):
        return found, 40
    if len(said) < 160 and (found := _FIRST.match(said)):
        return found, 45
    if len(said) < 120 and (found := _KIND_CODE.search(said)):
        return found, 35
    return None, 0
