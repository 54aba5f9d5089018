"""Insert what may be there already: the one statement that both databases spell alike and SQLAlchemy does not."""

from typing import Any

from sqlalchemy import literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def insert_into(db: Session, table: type[SQLModel]) -> Any:
    """An insert that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return sqlite.insert(table) if db.get_bind().dialect.name == "sqlite" else postgresql.insert(table)


def claimed(db: Session, row: SQLModel) -> bool:
    """Write the row, unless what is unique of it is taken: then False. PostgreSQL makes a second writer wait here until the first has
    committed."""
    statement = insert_into(db, type(row)).values(**row.model_dump(exclude={"id"})).on_conflict_do_nothing().returning(literal_column("1"))
    return db.execute(statement).scalar_one_or_none() is not None
