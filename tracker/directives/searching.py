"""The word index over directives: the same tokens, the same prefixes, the same answers on both databases.

`Directive.search_text` holds the tokens that `kernel.text` makes of it, so neither database's own notion of a word matters.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import DDL, ColumnElement, event, text
from sqlmodel import Session, col

from tracker.directives.models import Directive
from tracker.kernel.db import SQLITE_PRAGMAS
from tracker.kernel.text import tokens

INDEX = "directive_words"

# KiB, as SQLite's negative figure: what 100,000 new directives touch.
_ROOMY = -400_000

SQLITE = (
    f"""CREATE VIRTUAL TABLE {INDEX} USING fts5(
        search_text, content='directive', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    f"""CREATE TRIGGER {INDEX}_insert AFTER INSERT ON directive BEGIN
        INSERT INTO {INDEX}(rowid, search_text) VALUES (new.id, new.search_text); END""",
    f"""CREATE TRIGGER {INDEX}_delete AFTER DELETE ON directive BEGIN
        INSERT INTO {INDEX}({INDEX}, rowid, search_text) VALUES ('delete', old.id, old.search_text); END""",
    f"""CREATE TRIGGER {INDEX}_update AFTER UPDATE OF search_text ON directive BEGIN
        INSERT INTO {INDEX}({INDEX}, rowid, search_text) VALUES ('delete', old.id, old.search_text);
        INSERT INTO {INDEX}(rowid, search_text) VALUES (new.id, new.search_text); END""",
)
POSTGRESQL = (f"CREATE INDEX {INDEX} ON directive USING gin (array_to_tsvector(string_to_array(search_text, ' ')))",)


def _made_with(statement: str, dialect: str) -> Any:
    return DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]


for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
    for statement in statements:
        event.listen(Directive.__table__, "after_create", _made_with(statement, dialect))  # type: ignore[attr-defined]


def holds(db: Session, words: str) -> ColumnElement[bool] | None:
    """Directives in which every one of these words begins some word; None when there is no word in them."""
    wanted = tokens(words)
    if not wanted:
        return None
    if db.get_bind().dialect.name == "sqlite":
        query = " ".join(f'"{token}"*' for token in wanted)
        return col(Directive.id).in_(text(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :words").bindparams(words=query))
    query = " & ".join(f"'{token}':*" for token in wanted)
    matching = text("array_to_tsvector(string_to_array(directive.search_text, ' ')) @@ CAST(:words AS tsquery)")
    return matching.bindparams(words=query)  # type: ignore[return-value]


@contextmanager
def indexed_at_once(db: Session) -> Iterator[None]:
    """For many thousand new directives in one transaction: SQLite makes its index anew at the end, in a third of the time that it would
    take row by row, and with room enough never writes a page before it is full. The other database does well by itself."""
    if db.get_bind().dialect.name != "sqlite":
        yield
        return
    connection, of_insert = db.connection(), SQLITE[1]
    connection.exec_driver_sql(f"PRAGMA cache_size={_ROOMY}")
    connection.exec_driver_sql(f"DROP TRIGGER {INDEX}_insert")
    yield
    connection.exec_driver_sql(of_insert)
    connection.exec_driver_sql(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")
    connection.exec_driver_sql(f"PRAGMA cache_size={SQLITE_PRAGMAS['cache_size']}")
