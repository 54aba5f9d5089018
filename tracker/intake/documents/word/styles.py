"""What a paragraph gets from its style: its place in a list, and whether it is shown at all."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

# Word itself stops at ten.
_LONGEST_CHAIN = 20
_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Element | None, default: str = "") -> str:
    return default if element is None else element.get("w-val", default)


def is_on(element: Element | None) -> bool:
    """A switch that is there is on, unless it says otherwise."""
    return element is not None and value(element, "1") not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    based_on: str
    number: str | None
    level: int | None
    is_hidden: bool


class Styles:
    """Styles by id; the chain of a style is what it is based on, itself first."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for style in () if root is None else root.iterfind("w-style"):
            name = style.get("w-styleId", "")
            self._styles[name] = Style(
                value(style.find("w-basedOn")),
                *place_in_list(style.find("w-pPr")),
                is_on(style.find("w-rPr/w-vanish")),
            )
            if style.get("w-type") == "paragraph" and style.get("w-default") in {"1", "true", "on"}:
                self._default = name

    def of(self, properties: Element | None) -> str:
        """The style that a paragraph names, or the one of all others."""
        named = None if properties is None else properties.find("w-pStyle")
        return self._default if named is None else value(named)

    def chain(self, name: str) -> list[tuple[str, Style]]:
        found: dict[str, Style] = {}
        while name in self._styles and name not in found and len(found) < _LONGEST_CHAIN:
            found[name] = self._styles[name]
            name = found[name].based_on
        return list(found.items())

    def is_hidden(self, name: str) -> bool:
        return any(style.is_hidden for _, style in self.chain(name))


def place_in_list(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and the level that are named here, each None where nothing is said of it."""
    place = None if properties is None else properties.find("w-numPr")
    if place is None:
        return None, None
    number, level = place.find("w-numId"), place.find("w-ilvl")
    return None if number is None else value(number), None if level is None else whole(value(level))


def whole(text: str, default: int = 0) -> int:
    """A whole number of the file; what is none, or beyond all sense, is the default."""
    return int(text) if text.strip().lstrip("-").isdecimal() and len(text) < 9 else default
