"""What an act has changed, value by value, so that it can be taken back while nothing later has touched it."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlmodel import Session

from tracker.kernel.table import Table

# Counts what happened to a row, so it never goes back.
_COUNTER = "version"

Step = list[Any]


class Trail:
    """Changes rows and writes down what stood: [table, key, column, before, after] of a change, [table, key] of a row that was added."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.steps: list[Step] = []

    def set(self, row: Table, **values: Any) -> None:
        for name, value in values.items():
            stood = getattr(row, name)
            if stood != value:
                self.steps.append([_table(row), _key(row), name, _written(stood), _written(value)])
                setattr(row, name, value)
        self.db.add(row)

    def note(self, row: Table, column: str, before: Any) -> None:
        """Another act has changed it."""
        self.steps.append([_table(row), _key(row), column, _written(before), _written(getattr(row, column))])

    def touch(self, row: Table) -> None:
        self.set(row, version=getattr(row, _COUNTER) + 1)

    def add(self, row: Table) -> None:
        self.db.add(row)
        self.db.flush()
        self.steps.append([_table(row), _key(row)])


def touched(db: Session, steps: Iterable[Step]) -> list[tuple[str, int]]:
    """(table, key) of the rows that no longer stand as the act left them."""
    last = {(step[0], step[1], step[2]): step[4] for step in steps if len(step) > 2}
    found = []
    for (table, key, column), after in last.items():
        row = db.get(_models()[table], key)
        if row is None or _written(getattr(row, column)) != after:
            found.append((table, key))
    return list(dict.fromkeys(found))


def take_back(db: Session, steps: list[Step]) -> None:
    """The last change first. The caller has made sure that nothing was touched since."""
    for table, key, *change in reversed(steps):
        row = db.get_one(_models()[table], key)
        if not change:
            db.delete(row)
        elif change[0] == _COUNTER:
            setattr(row, _COUNTER, getattr(row, _COUNTER) + 1)
        else:
            setattr(row, change[0], _read(table, change[0], change[1]))
        db.flush()


def _table(row: Table) -> str:
    return str(row.__tablename__)


def _key(row: Table) -> int:
    key: int = row.id  # type: ignore[attr-defined]
    return key


@cache
def _models() -> dict[str, type[Table]]:
    return {str(each.__tablename__): each for each in Table.__subclasses__()}


def _written(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(table: str, column: str, value: Any) -> Any:
    kind = Table.metadata.tables[table].columns[column].type.python_type
    if value is None or not issubclass(kind, date | Enum):
        return value
    if issubclass(kind, Enum):
        return kind(value)
    return (datetime if issubclass(kind, datetime) else date).fromisoformat(value)
