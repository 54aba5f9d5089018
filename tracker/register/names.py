"""Whom a name or a number of the file means: a row that stands here, or one that was just taken in."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, select

from tracker.register.document import Record
from tracker.register.fields import Field
from tracker.register.nouns import Noun, every


class Unknown(LookupError):
    """Nothing has this name."""


class Names:
    """Keys of rows, by table and by what the file calls them. What hangs under a record is known within the record alone."""

    def __init__(self, around: "Names | None" = None) -> None:
        self._around = around
        self._known: dict[tuple[str, Any], int] = {}

    def within(self) -> "Names":
        return Names(self)

    def learn(self, noun: Noun, called: Any, key: int) -> None:
        self._known[noun.of, called] = key

    def key(self, table: str, called: Any) -> int:
        try:
            return self._known[table, called]
        except KeyError:
            if self._around is None:
                raise Unknown(f"there is no {table} {called!r}, neither here nor in the file") from None
            return self._around.key(table, called)


def standing(db: Session) -> Names:
    """Of the rows that have a name of their own."""
    names = Names()
    for noun in every():
        if noun.natural:
            columns = noun.table.__table__.c  # type: ignore[attr-defined]
            for key, called in db.execute(select(columns.id, columns[noun.natural])):
                names.learn(noun, called, key)
    return names


def called(noun: Noun, sent: Record) -> Any:
    """What the file calls this record; None when nothing ever names it."""
    return getattr(sent, noun.natural) if noun.natural else getattr(sent, "id", None)


def value(field: Field, sent: Record, names: Names) -> Any:
    """As the column has it. `Unknown` when it names nothing that is known so far."""
    told = getattr(sent, field.name)
    if field.names:
        # An act of the system itself was done by nobody.
        nobody = 0 if field.names == "account" and field.is_required else None
        return nobody if told is None else names.key(field.names, told)
    if field.inside is None:
        return told
    table, position = field.inside.table, field.inside.position
    if position is None:
        return [names.key(table, each) for each in told]
    return [list(_renamed(each, position, table, names)) for each in told]


def _renamed(row: list[Any], position: int, table: str, names: Names) -> Iterator[Any]:
    for index, part in enumerate(row):
        yield names.key(table, part) if index == position and part is not None else part
