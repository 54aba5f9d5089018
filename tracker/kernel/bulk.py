"""Insert many rows of one shape in little more than the database's own time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Dialect, bindparam, func, insert, select
from sqlmodel import Session, SQLModel

# What a session has given out of keys, by table, before their rows were written.
_RESERVED = "bulk.reserved"


def insert_all(db: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Every one of `rows` names the same columns; a column that they leave out gets its plain default.

    The library's own bulk insert looks each value up by the name of its parameter, which takes longer than the database takes for the rows.
    """
    if not rows:
        return
    connection, columns = db.connection(), table.__table__.c  # type: ignore[attr-defined]
    used = [each for each in columns if each.name in rows[0] or (each.default is not None and each.default.is_scalar)]
    statement = (
        insert(table).values({each.name: bindparam(each.name, type_=each.type) for each in used}).compile(dialect=connection.dialect)
    )
    values = zip(*(_as_sent(each, _values(each, rows), connection.dialect) for each in used), strict=True)
    names = [each.name for each in used]
    connection.exec_driver_sql(
        str(statement), list(values) if statement.positional else [dict(zip(names, each, strict=True)) for each in values]
    )


def _values(column: Column[Any], rows: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    if column.name in rows[0]:
        return map(itemgetter(column.name), rows)
    return repeat(column.default.arg, len(rows))  # type: ignore[union-attr]


def _as_sent(column: Column[Any], values: Iterable[Any], dialect: Dialect) -> Iterator[Any]:
    """What the driver is to be given for these values."""
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    return map(process, values) if process else iter(values)


def reserved(db: Session, table: type[SQLModel], count: int) -> list[int]:
    """So many keys that nobody else will take, so that rows of several tables can be written in bulk and still mention each other.

    PostgreSQL's sequence gives them; SQLite has one writer at a time, and this is it.
    """
    if not count:
        return []
    if db.get_bind().dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(str(table.__tablename__), "id")
        asked = select(func.nextval(sequence)).select_from(func.generate_series(1, count).alias("nth"))
        return [int(key) for key in db.execute(asked).scalars()]
    last = db.info.setdefault(_RESERVED, {})
    stands = db.execute(select(func.max(table.__table__.c.id))).scalar() or 0  # type: ignore[attr-defined]
    first = max(stands, last.get(table, 0)) + 1
    last[table] = first + count - 1
    return list(range(first, first + count))
