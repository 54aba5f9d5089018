"""A sentence for a person, not yet translated: the web says it in the reader's language, with numbers as the reader writes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one, written in per cent."""

    value: Decimal


# A `Decimal` is a number in the indicator's unit, an `int` a year.
Value = Decimal | int | Share


@dataclass(frozen=True, slots=True)
class Sentence:
    """A source text marked with `N_`, and its values."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
