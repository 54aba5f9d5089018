"""Column types that mean the same on SQLite and PostgreSQL."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, Enum, Numeric
from sqlalchemy.types import TypeDecorator, TypeEngine

PLACES = 6
LARGEST = Decimal(10**12)


def one_of(kind: type[StrEnum], name: str = "") -> Enum:
    """Store the enum's value, refuse any other string at flush, and add a CHECK. A second column of a kind in one table wants a `name`."""
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=name or _snake(kind.__name__),
    )


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def json_column() -> JSON:
    """A JSON document, kept and given back whole; nothing is ever asked of its inside."""
    return JSON()


class Exact(TypeDecorator[Decimal]):
    """A decimal number to six places. SQLite knows only floats: there it is a whole number of millionths, exact and in the right order."""

    impl = Numeric(18, PLACES)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else Numeric(18, PLACES))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if not fits(value):
            raise ValueError(f"{value} is not a number of at most twelve digits before the point and {PLACES} after it")
        return int(value.scaleb(PLACES)) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        return plain(Decimal(value).scaleb(-PLACES) if dialect.name == "sqlite" else value)


def fits(value: Decimal) -> bool:
    """Whether `Exact` can hold it without rounding."""
    return value.is_finite() and abs(value) < LARGEST and value == round(value, PLACES)


def plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent, so that equal numbers are also written alike."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
