"""The date of a document, of all the dates that stand in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.intake.structure.days import Day, days_in
from tracker.intake.structure.letters import Span, folded, stretch
from tracker.intake.structure.lines import Line

KIND = r"(?:протокол|постановлени|решени|приказ|распоряжени|указ|перечень поручений|поручени|выписка|хаттама|қаулы|шешім|бұйры[қғ]|өкім|жарлы[қғ]|minutes?\b|resolution|order\b|decision|report of|record of|executive order|memorandum)"
_KIND_FIRST = re.compile(rf"^(?:[^.;]{{0,90}}?\b)?{KIND}")
_LABELLED = re.compile(
    r"^[-*•\s]*(?:дата|date|when|күні|өт(?:етін|кізілген|кен) күні|dated|adopted on|done (?:at|in)|distr\.?|issued(?: on)?|мерзімі мен орны|дата проведения|дата и время|уақыты|held on)\b[^\d]{0,40}"
)
_NUMBER = re.compile(r"(?:№|n°|\bno\.?\s?(?=\d)|\bn\s?(?=\d))\s*[\w(]")
_ELSEWHERE = re.compile(
    r"состоявш|прошедш|проведенн|данных на|договор|законо?[мна]?\b|указа\b|кодекс|в соответствии|во исполнение|на основании|утратил|сноска|ескерту|күші жойы|заңы|жарлығы|сәйкес|next meeting|next call|следующе|келесі|last meeting|previous"
    r"|зарегистрирован|тіркелді|вводится|опубликован|дата публикации|срок|до \d|с \d|мерзімі|дейін|deadline|due\b|by \d|convention|recall|considered|heard|dated|report of|noting|reaffirming|guided by|bearing in mind|welcoming|in accordance|pursuant"
)
_HELD = re.compile(
    r"\b(?:провел|провела|состоял|прошл|прошел|обсу[жд]|заслуша|председательств|held|chaired|met\b|convened|took place|өткіз|өтті|қатыс)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACES = re.compile(
    r"\b(?:года?|год|гг|г|жылғы|жыл|ж|час|часов|сағат|мин|utc|am|pm|город|астана|алматы|нур-султан|қаласы|дом|правительства|үкімет|үйі|hybrid|online|geneva|original|english|distr|general|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|от|from|the|of|on|москва|онлайн|режим|срочно|tue|wed|thu|fri|mon|sat|sun|at|new|york|дата|date|when|күні)\b"
)
_HEAD_LINES = 45
_TAIL_LINES = 12


@dataclass(frozen=True, slots=True)
class Dated:
    day: date
    span: Span


def date_of(text: str, lines: Sequence[Line], first_order: int, *, is_press: bool) -> Dated | None:
    """`first_order` is where the first order begins; what stands behind it dates the document only at its very end."""
    written = [line for line in lines if not line.is_blank]
    head = [line for line in written if line.start < first_order][:_HEAD_LINES]
    tail = [line for line in written[-_TAIL_LINES:] if line.start > first_order]
    best: tuple[int, int, Dated] | None = None
    year = _year(text, head)
    for place, line in enumerate([*head, *tail]):
        plain = stretch(text, [(line.start, min(line.end, line.start + 1200))])
        small = folded(plain.text)
        found = [day for day in days_in(small) if _plausible(day.on(year))]
        if not found:
            continue
        day, points = _weighed(small, found, line in head, is_press)
        on = day.on(year)
        if on and points > 0 and (best is None or points > best[0]):
            best = points, place, Dated(on, plain.span(day.start, day.end))
    return best[2] if best else None


def _weighed(small: str, found: Sequence[Day], in_head: bool, is_press: bool) -> tuple[Day, int]:
    """Which of the dates of a line could be the document's, and how likely it is."""
    first = next((day for day in found if day.year), found[0])
    if _LABELLED.match(small):
        return first, 120 if in_head else 60
    rest = small[: first.start] + " " + small[first.end :]
    if is_press and in_head and _HELD.search(small) and len(small) > 60:
        return found[0], 100
    if first.year is None:
        return first, 0
    if _is_mostly_date(rest):
        return first, 90 if in_head else 50
    before = small[: first.start]
    is_titled = _KIND_FIRST.match(before) or _KIND_FIRST.match(small[first.end : first.end + 60])
    if in_head and is_titled and not _ELSEWHERE.search(before):
        return first, 110 if _NUMBER.search(small[max(0, first.start - 40) : first.end + 40]) else 80
    if in_head and len(small) < 160 and not _ELSEWHERE.search(small):
        return first, 70 if _NUMBER.search(small) else 40
    return first, 15 if in_head and not _ELSEWHERE.search(before[-60:]) and len(small) < 300 else 5 if in_head and is_press else 0


def _is_mostly_date(rest: str) -> bool:
    return len(" ".join(_WORD.findall(_PLACES.sub(" ", rest)))) <= 24 and not _ELSEWHERE.search(rest)


def _year(text: str, head: Sequence[Line]) -> int | None:
    for line in head:
        for day in days_in(folded(text[line.start : min(line.end, line.start + 600)])):
            if day.year:
                return day.year
    return None


def _plausible(day: date | None) -> bool:
    return day is not None and 1900 <= day.year <= 2100
