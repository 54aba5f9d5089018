"""What the columns of a table of measures hold, as its header row names them in three languages."""

import re
from collections.abc import Sequence
from enum import StrEnum

from tracker.intake.structure.letters import folded


class Column(StrEnum):
    NUMBER = "number"
    ACTION = "action"
    OWNER = "owner"
    CO = "co"
    TERM = "term"
    OTHER = "other"


# The first that fits: «Срок исполнения» is a term, «Форма исполнения» is none of ours.
_NAMES: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.NUMBER, re.compile(r"(?:№|n°|no\.?|#|n|item|ref\.?|rec\.?|р/с|п/п|рет)[\s№/.]*(?:п/п|р/с|рет\w*|s/n)?\.?")),
    (
        Column.OTHER,
        re.compile(
            r"форм|нысан|аяқтал|результат|нәтиже|output|status|статус|мәртебе|примечан"
            r"|ескерт|note|comment|source|источник|объем|сумма|көлем|priority"
        ),
    ),
    (Column.CO, re.compile(r"соисполнител|бірлесіп орындаушы|support|co-?(?:owner|lead|executor)|(?<!lead )partners?$")),
    (Column.TERM, re.compile(r"срок|мерзім|дата|күні$|период|кезең|due|deadline|when|когда|қашан|time|target date|date|completion")),
    (
        Column.OWNER,
        re.compile(
            r"исполнит|ответств|ответ\.|жауапт|орындаушы|орындауға|owner|responsib|who\b|lead|assign|in charge|party|parties|body"
            r"|accountable|agenc(?:y|ies)$|by whom|ведомств|госорган|куратор|кто\b|кім\b"
        ),
    ),
    (
        Column.ACTION,
        re.compile(
            r"мероприят|наименован|поручен|содержан|действи|задач|меры?$|решени|шара|тапсырма|атауы|міндет|мазмұн"
            r"|action|task|activit|decision|measure|what\b|что\b|не істеу|recommendation|commitment|step|follow-?up"
        ),
    ),
)
_LONGEST_NAME = 80


def columns_of(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """What each column holds, if this row is the header of a table of measures."""
    if len(cells) < 2 or any(len(cell) > _LONGEST_NAME for cell in cells):
        return None
    found = [_column(folded(cell).strip(" *_.:")) for cell in cells]
    if Column.ACTION not in found:
        free = [n for n, column in enumerate(found) if column is None and cells[n].strip()]
        if not free or not {Column.OWNER, Column.TERM} <= set(found):
            return None
        found[free[0]] = Column.ACTION
    if not {Column.OWNER, Column.TERM} & set(found):
        return None
    return tuple(column or Column.OTHER for column in _each_once(found))


def _column(name: str) -> Column | None:
    for column, rule in _NAMES:
        if rule.fullmatch(name) if column is Column.NUMBER else rule.search(name):
            return column
    return None


def _each_once(columns: list[Column | None]) -> list[Column | None]:
    """Only the first of several columns of one name is that column."""
    return [column if column not in columns[:n] else Column.OTHER for n, column in enumerate(columns)]
