"""The fields of a noun in the file, derived from its table: what each is called, what it may hold, and what it names."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic_core import PydanticUndefined
from sqlalchemy import Column

from tracker.register.nouns import Inside, Noun, every

# Changes with every act; a row that comes anew begins anew.
_COUNTERS = frozenset({"version"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the file and the column behind it. `names` is the table whose row it names."""

    name: str
    column: str
    kind: Any
    default: Any
    is_required: bool
    longest: int | None
    names: str = ""
    inside: Inside | None = None

    @property
    def to(self) -> str:
        """The table whose rows it speaks of; "" when it is plain."""
        return self.inside.table if self.inside else self.names


@cache
def naturals() -> dict[str, str]:
    """By table: the column by which its rows are named."""
    return {each.of: each.natural for each in every() if each.natural}


@cache
def numbered() -> frozenset[str]:
    """The tables whose rows are named by a number of the file."""
    named = {found.to for each in every() for found in fields(each)}
    return frozenset(named - set(naturals()) - {""})


@cache
def fields(noun: Noun) -> tuple[Field, ...]:
    return tuple(_field(noun, each) for each in noun.table.__table__.columns if _is_told(noun, each))  # type: ignore[attr-defined]


def _is_told(noun: Noun, column: Column[Any]) -> bool:
    return column.name not in {"id", *_COUNTERS, *noun.above, *noun.left_out}


def _field(noun: Noun, column: Column[Any]) -> Field:
    of_table = noun.table.model_fields[column.name]
    names = _named(column)
    default = of_table.get_default(call_default_factory=True)
    return Field(
        name=column.name.removesuffix("_id") if names else column.name,
        column=column.name,
        kind=of_table.annotation,
        # An act of the system itself was done by nobody.
        default=None if names == "account" and default is PydanticUndefined else default,
        is_required=not column.nullable,
        longest=getattr(column.type, "length", None),
        names=names,
        inside=noun.inside.get(column.name),
    )


def _named(column: Column[Any]) -> str:
    for each in column.foreign_keys:
        return each.target_fullname.split(".")[0]
    return "account" if column.name.endswith("_by_id") else ""
