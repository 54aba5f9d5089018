"""The bodies that the tests of reading know: those of the demo."""

from functools import cache
from pathlib import Path

from tracker.demo import loading
from tracker.intake.found import FoundDirective, Reading
from tracker.intake.listing import dictionary_of
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.reading import read
from tracker.intake.source import Source

TABLE = Path(loading.__file__).parent / "data" / "bodies.csv"


@cache
def bodies() -> Dictionary:
    return dictionary_of(TABLE.read_text(encoding="utf-8"))


def reading(text: str) -> Reading:
    return read(Source(text), bodies())


def items(text: str) -> dict[str, FoundDirective]:
    """By their numbers."""
    return {each.item: each for each in reading(text).directives}
