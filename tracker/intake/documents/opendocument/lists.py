"""Automatic numbers: which number Writer shows before a paragraph of a list.

A list counts from the beginning unless it says that it continues: a certain list by its id, or the one before of the same style.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tracker.intake.documents import numerals
from tracker.intake.documents.opendocument.styles import OUTLINE, Level, Styles
from tracker.intake.documents.word.styles import whole

_FORMATS: dict[str, Callable[[int], str]] = {
    "": lambda _: "",
    "a": numerals.latin,
    "A": numerals.upper(numerals.latin),
    "i": numerals.roman,
    "I": numerals.upper(numerals.roman),
    "а, б, .., аа, аб, ... (ru)": numerals.russian_as_columns,
    "А, Б, .., Аа, Аб, ... (ru)": lambda number: numerals.russian_as_columns(number).capitalize(),
    "а, б, .., аа, бб, ... (ru)": numerals.russian,
    "А, Б, .., Аа, Бб, ... (ru)": lambda number: numerals.russian(number).capitalize(),
    "01, 02, 03, ...": lambda number: f"{number:02}",
}
_PLACES = re.compile("%([0-9]{1,2})%")


@dataclass(slots=True)
class Counts:
    """How far a list has counted, by level from 1."""

    at: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk is: the style and the counts of the list, and the level in it. Level 0 is outside of lists."""

    style: str = ""
    counts: Counts = field(default_factory=Counts)
    level: int = 0


class Lists:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_id: dict[str, Counts] = {}
        self._last: dict[str, Counts] = {}
        self._outline = Counts()

    def enter(self, element: Element, outer: Place) -> Place:
        """A list begins here, within another or by itself."""
        style = element.get("text-style-name") or outer.style
        if outer.level:
            return Place(style, outer.counts, outer.level + 1)
        counts = self._by_id.get(element.get("text-continue-list", ""))
        if counts is None and element.get("text-continue-numbering") == "true":
            counts = self._last.get(style)
        if counts is None:
            counts = Counts()
        self._last[style] = counts
        if key := element.get("xml-id"):
            self._by_id[key] = counts
        return Place(style, counts, 1)

    def label(self, place: Place, start: str | None) -> str:
        """The next number, or the one that the item starts with, and the gap after it."""
        return self._next(self._styles.lists.get(place.style, {}), place.counts.at, place.level, start)

    def heading(self, element: Element) -> str:
        """The number of a heading outside of lists."""
        level = whole(element.get("text-outline-level", ""), 1)
        levels = self._styles.lists.get(OUTLINE, {})
        if level not in levels or not (levels[level].kind or levels[level].pattern) or element.get("text-is-list-header") == "true":
            return ""
        return self._next(levels, self._outline.at, level, element.get("text-start-value"))

    def _next(self, levels: dict[int, Level], counts: dict[int, int], place: int, start: str | None) -> str:
        shown = levels.get(place, Level())
        for above in range(1, place):
            counts.setdefault(above, levels.get(above, Level()).start)
        counts[place] = counts[place] + 1 if place in counts else shown.start
        if start is not None:
            counts[place] = whole(start, counts[place])
        for below in [each for each in counts if each > place]:
            del counts[below]
        if shown.bullet:
            return numerals.bullet(shown.bullet) + shown.suffix
        text = _PLACES.sub(lambda match: _number(levels, counts, int(match[1])), shown.pattern)
        return text + shown.suffix if text else ""


def _number(levels: dict[int, Level], counts: dict[int, int], place: int) -> str:
    return _FORMATS.get(levels.get(place, Level()).kind, str)(counts.get(place, 0))
