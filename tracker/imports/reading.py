"""What single cells say: a day, a number, a word out of a few."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from tracker.kernel.dates import is_near
from tracker.kernel.errors import Invalid
from tracker.kernel.text import folded, unprintable
from tracker.kernel.words import N_

Chosen = TypeVar("Chosen")

NO_DAY = N_("Write the date as 31.12.2026.")
_FAR = N_("This date is out of all reason.")
_TOO_LONG = N_("This is too long: at most %(most)d characters fit.")
_UNPRINTABLE = N_("There is a character in it that cannot be kept; type the text again.")
_NO_NUMBER = N_("Write a number.")
_NO_WHOLE = N_("Write a whole number.")
_UNKNOWN = N_("“%(word)s” is not known here.")
_DOTTED = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})(?:\s*(?:г|ж)\.?)?(?:\s+0?0:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")


def day(field: str, text: str) -> date | None:
    """None where nothing stands."""
    if not text:
        return None
    found = as_day(text)
    if found is None:
        raise Invalid(field, NO_DAY)
    if not is_near(found):
        raise Invalid(field, _FAR)
    return found


def as_day(text: str) -> date | None:
    """A date and nothing else. What can be read in two ways is none: 03/04/2026."""
    dotted, iso = _DOTTED.fullmatch(text.strip()), _ISO.fullmatch(text.strip())
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None
    except ValueError:
        return None


def line(field: str, text: str, most: int) -> str:
    return _kept(field, " ".join(text.split()), most, lines=False)


def prose(field: str, text: str, most: int) -> str:
    return _kept(field, text, most, lines=True)


def _kept(field: str, text: str, most: int, *, lines: bool) -> str:
    if unprintable(text, lines=lines) is not None:
        raise Invalid(field, _UNPRINTABLE)
    if len(text) > most:
        raise Invalid(field, _TOO_LONG, most=most)
    return text


def number(field: str, text: str) -> Decimal:
    """With a comma or a point, and blanks between thousands."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-")
    try:
        found = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise Invalid(field, _NO_NUMBER) from None
    if not found.is_finite():
        raise Invalid(field, _NO_NUMBER)
    return found


def whole(field: str, text: str) -> int:
    if not re.fullmatch(r"-?\d{1,9}", text.strip()):
        raise Invalid(field, _NO_WHOLE)
    return int(text)


def one_of(field: str, text: str, known: Mapping[str, Chosen]) -> Chosen:
    """`known` by folded words."""
    found = known.get(folded(text).strip(" ."))
    if found is None:
        raise Invalid(field, _UNKNOWN, word=text[:80])
    return found


def spoken(words: Mapping[Chosen, str]) -> dict[str, Chosen]:
    """By each of the words, which have | between them."""
    return {folded(word): meant for meant, told in words.items() for word in told.split("|")}
