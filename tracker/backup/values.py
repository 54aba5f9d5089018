"""How a value of a table is written in a backup, whichever database it came from."""

import base64
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Text,
    TypeDecorator,
)
from sqlalchemy import String as SqlString
from sqlalchemy.types import TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

from tracker.kernel.types import Exact


class Kind(StrEnum):
    BYTES = "bytes"
    DATE = "date"
    DECIMAL = "decimal"
    INSTANT = "instant"
    INTEGER = "integer"
    JSON = "json"
    TEXT = "text"
    TRUTH = "truth"


# An enum is a text that its table checks.
_OF_TYPE: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Exact, Kind.DECIMAL),
    (Boolean, Kind.TRUTH),
    (SqlString, Kind.TEXT),
    (Integer, Kind.INTEGER),
    (DateTime, Kind.INSTANT),
    (Date, Kind.DATE),
    (JSON, Kind.JSON),
    (LargeBinary, Kind.BYTES),
)
TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.BYTES: LargeBinary(),
    Kind.DATE: Date(),
    Kind.DECIMAL: Exact(),
    Kind.INSTANT: UTCDateTime(),
    Kind.INTEGER: BigInteger(),
    Kind.JSON: JSON(none_as_null=True),
    Kind.TEXT: Text(),
    Kind.TRUTH: Boolean(),
}
_WRITTEN: dict[Kind, Callable[[Any], Any]] = {
    Kind.BYTES: lambda value: base64.b64encode(value).decode(),
    Kind.DATE: date.isoformat,
    Kind.DECIMAL: str,
    Kind.INSTANT: datetime.isoformat,
    Kind.TEXT: str,
}
_READ: dict[Kind, Callable[[Any], Any]] = {
    Kind.BYTES: base64.b64decode,
    Kind.DATE: date.fromisoformat,
    Kind.DECIMAL: Decimal,
    Kind.INSTANT: datetime.fromisoformat,
}


def kind_of(column_type: TypeEngine[Any]) -> Kind:
    inner = column_type.impl_instance if isinstance(column_type, TypeDecorator) and not isinstance(column_type, Exact) else column_type
    for each, kind in _OF_TYPE:
        if isinstance(inner, each):
            return kind
    raise TypeError(f"A backup has no way to write {column_type!r}.")


def written(kind: Kind, value: Any) -> Any:
    """As JSON can hold it."""
    write = _WRITTEN.get(kind)
    return value if value is None or write is None else write(value)


def read(kind: Kind, value: Any) -> Any:
    """What `written` was given; `ValueError` or `TypeError` when it is no such value."""
    known = _READ.get(kind)
    return value if value is None or known is None else known(value)
