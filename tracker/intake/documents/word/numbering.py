"""Automatic numbers: which number Word shows before a paragraph.

A paragraph names a list (`num`) and a level, itself or through its style. Lists share the levels *and the count* of their abstract list;
a list may override levels, and may start anew when it is first used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tracker.intake.documents import numerals
from tracker.intake.documents.word.styles import Styles, is_on, place_in_list, value, whole

LEVELS = 9
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": numerals.latin,
    "upperLetter": numerals.upper(numerals.latin),
    "lowerRoman": numerals.roman,
    "upperRoman": numerals.upper(numerals.roman),
    "russianLower": numerals.russian,
    "russianUpper": numerals.upper(numerals.russian),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
    "bullet": lambda _: "",
}
_PLACES = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    kind: str = "none"
    text: str = ""
    suffix: str = " "
    # Numbers of other levels are shown as digits.
    is_legal: bool = False
    # The level (from 1) after which it starts anew; 0 never, None after every higher one.
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A `num`: whose count it shares, its levels, and where it starts anew at its first use."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Asked for each paragraph once, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {} if root is None else _lists(root, styles)
        self._counts: dict[str, list[int | None]] = {}
        self._used: set[str] = set()

    def label(self, properties: Element | None) -> str:
        """The number with the gap after it; nothing where the paragraph has none."""
        number, level = self._place(properties)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._count(number, found, level)
        shown = found.levels[level]
        text = numerals.bullet(shown.text) if shown.kind == "bullet" else _shown(found, counts, shown)
        return text + shown.suffix if text else ""

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """Each is said by the paragraph or by the nearest style that says it; without a level, a level may claim the style for itself."""
        chain = self._styles.chain(self._styles.of(properties))
        said = [place_in_list(properties), *((style.number, style.level) for _, style in chain)]
        number = next((number for number, _ in said if number is not None), "0")
        level = next((level for _, level in said if level is not None), None)
        if level is None and number in self._lists:
            names = {name for name, _ in chain}
            level = next((place for place, each in self._lists[number].levels.items() if each.style in names), 0)
        return number, level or 0

    def _count(self, number: str, found: List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        if number not in self._used:
            self._used.add(number)
            for place in found.starts:
                counts[place] = None
        for place in range(level + 1):
            if counts[place] is None:
                counts[place] = found.starts.get(place, found.levels.get(place, Level()).start)
            elif place == level:
                counts[place] = (counts[place] or 0) + 1
        for place in range(level + 1, LEVELS):
            restart = found.levels.get(place, Level()).restart
            if restart is None or level < restart:
                counts[place] = None
        return counts


def _shown(found: List, counts: list[int | None], level: Level) -> str:
    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        kind = found.levels.get(place, Level()).kind
        return _format("decimal" if level.is_legal else kind, counts[place] or 0)

    return "" if level.kind == "none" and not level.text else _PLACES.sub(number, level.text)


def _format(kind: str, number: int) -> str:
    return _FORMATS.get(kind, str)(number)


def _lists(root: Element, styles: Styles) -> dict[str, List]:
    abstracts = {each.get("w-abstractNumId", ""): each for each in root.iterfind("w-abstractNum")}
    named = {each.get("w-numId", ""): each for each in root.iterfind("w-num")}
    return {number: _list(each, abstracts, named, styles) for number, each in named.items()}


def _list(element: Element, abstracts: dict[str, Element], named: dict[str, Element], styles: Styles) -> List:
    abstract = _abstract(value(element.find("w-abstractNumId")), abstracts, named, styles)
    levels = {} if abstract not in abstracts else _levels(abstracts[abstract])
    starts = {}
    for override in element.iterfind("w-lvlOverride"):
        place = whole(override.get("w-ilvl", ""))
        if not 0 <= place < LEVELS:
            continue
        if (own := override.find("w-lvl")) is not None:
            levels[place] = _level(own)
        if (start := override.find("w-startOverride")) is not None:
            starts[place] = whole(value(start), 1)
    return List(abstract, levels, starts)


def _abstract(name: str, abstracts: dict[str, Element], named: dict[str, Element], styles: Styles) -> str:
    """An abstract list may stand for the one that a list style points to."""
    for _ in range(LEVELS):
        link = abstracts[name].find("w-numStyleLink") if name in abstracts else None
        if link is None:
            break
        number = next((style.number for _, style in styles.chain(value(link)) if style.number), None)
        name = value(named[number].find("w-abstractNumId")) if number in named else ""
    return name


def _levels(abstract: Element) -> dict[int, Level]:
    places = {whole(each.get("w-ilvl", "")): _level(each) for each in abstract.iterfind("w-lvl")}
    return {place: level for place, level in places.items() if 0 <= place < LEVELS}


def _level(element: Element) -> Level:
    restart = element.find("w-lvlRestart")
    text = element.find("w-lvlText")
    return Level(
        start=whole(value(element.find("w-start"), "0")),
        kind=_kind(element),
        text="" if _is_null(text) else value(text),
        suffix="" if value(element.find("w-suff")) == "nothing" else " ",
        is_legal=is_on(element.find("w-isLgl")),
        restart=None if restart is None else whole(value(restart)),
        style=value(element.find("w-pStyle")),
    )


def _is_null(text: Element | None) -> bool:
    return text is not None and text.get("w-null") in {"1", "true", "on"}


def _kind(element: Element) -> str:
    """A format of its own is wrapped for programs that do not know it; both are asked, the wrapped one last."""
    kind = element.find("w-numFmt")
    if kind is None:
        kind = element.find("mc-AlternateContent/mc-Fallback/w-numFmt")
    return value(kind, "decimal")
