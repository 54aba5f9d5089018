"""Column types that mean the same on SQLite and PostgreSQL."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Enum
from sqlalchemy.dialects.postgresql import JSONB


def one_of(kind: type[StrEnum]) -> Enum:
    """Store the enum's value, refuse any other string at flush, and add a CHECK."""
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=_snake(kind.__name__),
    )


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def json_column() -> Any:
    """A JSON document; JSONB on PostgreSQL."""
    return JSON().with_variant(JSONB(), "postgresql")
