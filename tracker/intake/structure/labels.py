"""The number, letter or mark that a paragraph begins with."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How it is written; one kind nests in another."""

    SECTION = "section"  # I. Раздел 2. Section 3. Sec. 4.
    ROMAN = "roman"  # I.
    NUMBER = "number"  # 1.
    NESTED = "nested"  # 1.1.
    PAREN = "paren"  # 1)
    BRACKETS = "brackets"  # (1)
    LETTER = "letter"  # а)
    LETTER_IN_BRACKETS = "letter_in_brackets"  # (a)
    ROMAN_IN_BRACKETS = "roman_in_brackets"  # (i)
    BULLET = "bullet"  # – •
    ACTION = "action"  # ACTION:
    HASH = "hash"  # a heading of Markdown


@dataclass(frozen=True, slots=True)
class Label:
    """`value` is what an item is called by; `end` is where the paragraph's own text begins."""

    mark: Mark
    value: str
    end: int

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.value.split("."))

    @property
    def starts_anew(self) -> bool:
        return self.value in ("1", "а", "a", "i", "I")


# The last three are what Word draws its bullets with.
_BULLETS = "–—−*•·●▪◦○■□➢→►▶✓☐☑\uf0b7\uf0a7\uf02d-"
_ORDER_WORD = r"(?:поручение|тапсырма|пункт|пп?\.|тармақ|decision|recommendation|action(?: item| point)?|item|ai|ap)"
_RULES: tuple[tuple[Mark, re.Pattern[str]], ...] = tuple(
    (mark, re.compile(pattern, re.IGNORECASE if mark in (Mark.ACTION, Mark.SECTION) else 0))
    for mark, pattern in (
        (Mark.HASH, r"(?P<value>#{1,6})\s+"),
        (Mark.SECTION, r"(?:раздел|глава|section|sec\.|part|chapter)\s*№?\s*(?P<value>\d{1,3}|[IVXLC]+)\s*[.:–—-]*(?:\s+|$)"),
        (Mark.SECTION, r"(?P<value>\d{1,3}|[IVXLC]+)\s*-?\s*(?:бөлім|тарау)\s*[.:–—-]*(?:\s+|$)"),
        (Mark.SECTION, r"(?:recommendation|finding|observation|issue|рекомендация|ұсыным)\s*№?\s*(?P<value>\d{1,3})\s*(?=\(|$)"),
        (Mark.SECTION, r"resolution\s*(?:№|no\.?)?\s*(?P<value>\d{1,3})\s*[.:–—-]+\s*"),
        (Mark.SECTION, r"(?:agenda item|item of the agenda|вопрос|мәселе)\s*№?\s*(?P<value>\d{1,2})\s*[.:–—-]+\s*"),
        (Mark.ACTION, rf"{_ORDER_WORD}\s*(?:№|no\.?|#|-)?\s*(?P<value>\d{{1,3}}(?:[./]\d{{1,3}})*)\s*[.:)–—-]+\s*"),
        (
            Mark.ACTION,
            (
                r"(?P<value>)(?:(?:agreed |management |corrective |proposed |recommended |required )?actions?(?: items?| points?"
                r"| required| agreed)?|ai|ap|todo|to do|поручение|тапсырма)\s*(?::|[–—-]\s)\s*"
            ),
        ),
        (Mark.ACTION, r"(?P<value>\d{1,3})\s*-?\s*тармақ\s*[.:)–—-]+\s*"),
        (
            Mark.NUMBER,
            r"(?P<value>[A-HJ-UW-Z])[.)]\s+(?=@?[A-Z][^.;:|]{2,60}?\s[–—-]\s|(?:The|All|Both|Each|Dr|Mr|Mrs|Ms|Pending|Within)\b)",
        ),
        (Mark.ROMAN, r"(?P<value>[IVXLC]{1,7})[.)]\s*(?=\S)"),
        (Mark.NESTED, r"(?P<value>\d{1,3}(?:\.\d{1,3}){1,4})(?:[.)]\s*|\s+)(?=\D)"),
        (Mark.SECTION, r"(?P<value>\d{1,4}/\d{1,3})[.:]?\s+(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ][a-zа-яәғқңөұүһі])"),
        (Mark.NUMBER, r"(?P<value>(?:[A-Z]{2,4}-|AP|AI)\d{1,3})[.:)]?\s+(?=[A-Z@])"),
        (Mark.NUMBER, r"(?:№|§|п\.)\s*(?P<value>\d{1,3})\s*[.)]?\s+"),
        (Mark.NUMBER, r"(?P<value>\d{1,3})\.(?!\d)\s*(?=\S)"),
        (Mark.NUMBER, r"(?P<value>\d{1,2})\s{2,}(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])"),
        (Mark.PAREN, r"(?P<value>\d{1,3})\)\s*"),
        (Mark.BRACKETS, r"\((?P<value>\d{1,3})\)\s*"),
        (Mark.LETTER, r"(?P<value>[a-zа-яәғқңөұүһі])\)\s*"),
        (Mark.ROMAN_IN_BRACKETS, r"\((?P<value>ii|iii|iv|v|vi{1,3}|ix|xi{0,3}|i)\)\s*"),
        (Mark.LETTER_IN_BRACKETS, r"\((?P<value>[a-zа-яәғқңөұүһі]{1,2})\)\s*"),
        (Mark.LETTER, r"(?P<value>[a-zа-я])\.\s+(?=\S)"),
        (Mark.BULLET, rf"(?P<value>)[{_BULLETS}]+\s*(?:\[[ xXх]?\]\s*)?(?=[^\s\d{_BULLETS}])"),
        (Mark.BULLET, rf"(?P<value>)[{_BULLETS}]\s+(?=\d)"),
    )
)
_STARTS = re.compile(
    rf"[#(№§\d{_BULLETS}]|[A-Z][.)]|[A-Z]{2, 4}-?\d|[IVXLC]+[.)]|[a-zа-яәғқңөұүһі][.)]|(?:разд|глав|sec|find|obse|issu|реко|ұсын|part|chap"
    r"|пору|тапс|пунк|пп?\.|тарм|deci|reco|reso|agre|mana|corr|prop|requ|acti|item|ai|ap|todo|to |agenda|вопр|мәсе)",
    re.IGNORECASE,
)


# «Action: Mr D. Okafor, the Clerk» says who, and nothing else.
_NAMES_ONLY = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|of|and|the|for|&)[ ,]*){1,14}[.;]?\s*(?:(?:[Dd]eadline|[Dd]ue(?: date)?|[Bb]y|[Ww]hen)\s*:?\s[^.;]{2,60}\.?)?$"
)


def label_of(text: str) -> Label | None:
    if not _STARTS.match(text):
        return None
    head = text[:60]
    # A mark of a list begins no other label.
    for mark, rule in _RULES[-2:] if head[0] in _BULLETS else _RULES:
        if (found := rule.match(head)) and not (mark is Mark.ACTION and _NAMES_ONLY.match(text, found.end())):
            return Label(mark, found["value"], found.end())
    return None
