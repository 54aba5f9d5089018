"""The date of a document, of all the dates that stand in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.intake.structure.days import Day, days_in
from tracker.intake.structure.letters import Span, folded, stretch
from tracker.intake.structure.lines import Line

KIND = (
    r"(?:протокол|постановлени|решени|приказ|распоряжени|указ|перечень поручений"
    r"|поручени|выписка|хаттама|қаулы|шешім|бұйры[қғ]|өкім|жарлы[қғ]|minutes?\b"
    r"|resolution|order\b|decision|report of|record of|executive order|memorandum)"
)
_KIND_FIRST = re.compile(rf"^(?:[^.;]{{0,90}}?\b)?{KIND}")
_KIND_AT = re.compile(rf"(?:unofficial translation\W*)?{KIND}")
_YEAR_FIRST = ("жылғы", "года №", "год", "жылдың")
_LABELLED = re.compile(
    r"^[-*•\s]*(?:дата|date(?=\s*(?:and|of|[:.–—-]|\d|$))|when|күні|өт(?:етін|кізілген|кен) күні|dated|adopted on"
    r"|done (?:at|in)|distr\.?|issued(?: on)?|мерзімі мен орны|дата проведения"
    r"|дата и время|уақыты|held on)\b[^\d]{0,40}"
)
_NUMBER = re.compile(r"(?:№|n°|\bno\.?\s?(?=\d)|\bn\s?(?=\d))\s*[\w(]")
_ELSEWHERE = re.compile(
    r"состоявш|прошедш|проведенн|данных на|договор|законо?[мна]?\b|указа\b|кодекс"
    r"|в соответствии|во исполнение|на основании|утратил|сноска|ескерту|күші жойы"
    r"|заңы|жарлығы|сәйкес|next meeting|next call|следующе|келесі|last meeting|previous"
    r"|зарегистрирован|тіркелді|вводится|опубликован|дата публикации|срок|до \d"
    r"|с \d|мерзімі|дейін|deadline|due\b|by \d|convention|recall|considered|heard"
    r"|dated|report of|noting|reaffirming|guided by|bearing in mind|welcoming"
    r"|in accordance|pursuant"
)
_HELD = re.compile(
    r"\b(?:провел|провела|состоял|прошл|прошел|обсу[жд]|заслуша|председательств|held|chaired|met\b|convened|took place|өткіз|өтті|қатыс)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACES = re.compile(
    r"\b(?:года?|год|гг|г|жылғы|жыл|ж|час|часов|сағат|мин|utc|am|pm|город|астана"
    r"|алматы|нур-султан|қаласы|дом|правительства|үкімет|үйі|hybrid|online|geneva"
    r"|original|english|distr|general|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|дүйсенбі|сейсенбі|сәрсенбі"
    r"|бейсенбі|жұма|от|from|the|of|on|москва|онлайн|режим|срочно|tue|wed|thu"
    r"|fri|mon|sat|sun|at|new|york|дата|date|when|күні)\b"
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
        spans = [(line.start, min(line.end, line.start + 1200))]
        if place + 1 < len(head) and line in head and text[line.start : line.end].endswith(_YEAR_FIRST):
            spans.append((head[place + 1].start, min(head[place + 1].end, head[place + 1].start + 200)))
        plain = stretch(text, spans)
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
    if is_press and in_head and _HELD.search(small) and len(small) > 60 and not _LABELLED.match(small):
        return found[0], 100
    points = _points_of_head(small, first, is_press) if in_head else _points_of_tail(small, first)
    return first, points if first.year or _LABELLED.match(small) else 0


def _points_of_tail(small: str, day: Day) -> int:
    return 60 if _LABELLED.match(small) else 50 if _is_mostly_date(f"{small[: day.start]} {small[day.end :]}") else 0


def _points_of_head(small: str, day: Day, is_press: bool) -> int:
    before = small[: day.start]
    is_titled = _KIND_AT.match(small) is not None and small[day.end :].strip().startswith(("no", "№", "n"))
    is_elsewhere = not is_titled and _ELSEWHERE.search(before) is not None
    has_number = _NUMBER.search(small[max(0, day.start - 40) : day.end + 40]) is not None
    if _LABELLED.match(small):
        points = 120
    elif _is_mostly_date(f"{before} {small[day.end :]}"):
        points = 90
    elif not is_elsewhere and (_KIND_FIRST.match(before) or _KIND_FIRST.match(small[day.end : day.end + 60])):
        points = 110 if has_number else 80
    elif len(small) < 160 and not _ELSEWHERE.search(small):
        points = 70 if has_number else 40
    elif len(small) < 300 and not _ELSEWHERE.search(before[-60:]):
        points = 15
    else:
        points = 5 if is_press else 0
    return points


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
