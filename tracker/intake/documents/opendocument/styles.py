"""What is hidden, and how lists number: the styles of an .odt, those of the document and those made on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tracker.intake.documents.word.styles import whole

OUTLINE = "\noutline"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list; `pattern` has `%1%` where the number of the first level stands."""

    kind: str = ""
    pattern: str = ""
    start: int = 1
    suffix: str = " "
    bullet: str = ""


class Styles:
    def __init__(self, roots: list[Element]) -> None:
        self.lists: dict[str, dict[int, Level]] = {}
        self._hidden: set[str] = set()
        for style in _styles(roots):
            name = style.get("style-name", "")
            if style.tag in {"text-list-style", "text-outline-style"}:
                self.lists[name if style.tag == "text-list-style" else OUTLINE] = dict(_levels(style))
            elif any(each.get("text-display") == "none" for each in style.iterfind("style-text-properties")):
                self._hidden.add(name)

    def is_hidden(self, element: Element) -> bool:
        return element.get("text-style-name", "") in self._hidden


def _styles(roots: list[Element]) -> Iterator[Element]:
    for root in roots:
        for place in ("office-styles", "office-automatic-styles"):
            yield from root.find(place) or ()


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for each in style:
        place = whole(each.get("text-level", ""))
        if place > 0:
            yield place, _level(each, place)


def _level(element: Element, place: int) -> Level:
    alignment = element.find("style-list-level-properties/style-list-level-label-alignment")
    followed = "" if alignment is None else alignment.get("text-label-followed-by", "")
    kind = element.get("style-num-format", "")
    return Level(
        kind=kind,
        pattern=element.get("loext-num-list-format") or _pattern(element, place, kind),
        start=whole(element.get("text-start-value", ""), 1),
        suffix="" if followed == "nothing" else " ",
        bullet=element.get("text-bullet-char", "•") if element.tag.endswith(("-bullet", "-image")) else "",
    )


def _pattern(element: Element, place: int, kind: str) -> str:
    """How programs say it that know only how many levels are shown."""
    shown = min(max(1, whole(element.get("text-display-levels", ""), 1)), place) if kind else 0
    numbers = ".".join(f"%{number}%" for number in range(place - shown + 1, place + 1))
    return f"{element.get('style-num-prefix', '')}{numbers}{element.get('style-num-suffix', '')}"
