"""The word index over directives: the same words, the same forms, the same answers on both databases.

`Directive.search_text` and `said_text` hold the words that `kernel.wording` makes of what is told, so neither database's own notion of a
word matters. Whoever changes the rules there writes the index anew in a migration.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import DDL, ColumnElement, event, text
from sqlmodel import Session, col, select

from tracker.bodies.facts import SEARCHED
from tracker.bodies.models import Body
from tracker.directives.content import COLUMNS, PARTS
from tracker.directives.models import Directive
from tracker.directives.queries import assigned_to
from tracker.kernel.db import SQLITE_PRAGMAS
from tracker.kernel.text import searchable
from tracker.kernel.wording import Sought, indexed, sought
from tracker.kernel.words import LANGUAGES

INDEX = "directive_words"

# KiB, as SQLite's negative figure: what 100,000 new directives touch.
_ROOMY = -400_000

SQLITE = (
    f"""CREATE VIRTUAL TABLE {INDEX} USING fts5(
        search_text, said_text, content='directive', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    f"""CREATE TRIGGER {INDEX}_insert AFTER INSERT ON directive BEGIN
        INSERT INTO {INDEX}(rowid, search_text, said_text) VALUES (new.id, new.search_text, new.said_text); END""",
    f"""CREATE TRIGGER {INDEX}_delete AFTER DELETE ON directive BEGIN
        INSERT INTO {INDEX}({INDEX}, rowid, search_text, said_text)
        VALUES ('delete', old.id, old.search_text, old.said_text); END""",
    f"""CREATE TRIGGER {INDEX}_update AFTER UPDATE OF search_text, said_text ON directive BEGIN
        INSERT INTO {INDEX}({INDEX}, rowid, search_text, said_text)
        VALUES ('delete', old.id, old.search_text, old.said_text);
        INSERT INTO {INDEX}(rowid, search_text, said_text) VALUES (new.id, new.search_text, new.said_text); END""",
)
_LEXEMES = "array_to_tsvector(array_remove(string_to_array(directive.search_text || ' ' || directive.said_text, ' '), ''))"
POSTGRESQL = (f"CREATE INDEX {INDEX} ON directive USING gin ({_LEXEMES})",)


def _made_with(statement: str, dialect: str) -> Any:
    return DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]


for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
    for statement in statements:
        event.listen(Directive.__table__, "after_create", _made_with(statement, dialect))  # type: ignore[attr-defined]


def keep_words(directive: Directive, executors: Iterable[Body]) -> None:
    """After its texts or its executors have changed."""
    directive.search_text = words_of(directive.ref, {column: getattr(directive, column) for column in COLUMNS}, words_of_bodies(executors))


def words_of(ref: str | None, texts: Mapping[str, str], of_bodies: set[str]) -> str:
    """The words that a directive is found by; `texts` by column, `of_bodies` those of its executors."""
    told = [(texts.get(f"{part}_{language}", ""), language) for part in PARTS for language in LANGUAGES]
    return _joined(indexed([(ref or "", "ru"), *told]) | of_bodies)


def words_of_bodies(bodies: Iterable[Body]) -> set[str]:
    """Their names and abbreviations in all languages, and what they were called before."""
    return indexed(
        (text, language)
        for each in bodies
        for language in LANGUAGES
        for text in (getattr(each, f"name_{language}"), getattr(each, f"abbr_{language}"), _former_words(each))
    )


def _former_words(body: Body) -> str:
    """What a body is found by, though none of its present names says it; of which language is not known any more."""
    present = set(searchable(*(getattr(body, name) for name in SEARCHED)).split())
    return " ".join(word for word in body.search_text.split() if word not in present)


def add_said(directive: Directive, text: str, language: str) -> None:
    """What a report says. It is found by it for good: reports stay in its history whatever becomes of them."""
    directive.said_text = said(text, language, directive.said_text)


def said(text: str, language: str, before: str = "") -> str:
    """The words of a report, with those that were said before."""
    return _joined(indexed([(text, language)]).union(before.split()))


def add_name(db: Session, body: Body) -> None:
    """After a body was renamed: its directives are found by the new name, and still by the old one."""
    for each in db.exec(select(Directive).where(col(Directive.id).in_(assigned_to([body.id or 0])))):
        add_words(each, body)


def add_words(directive: Directive, body: Body) -> None:
    """It is found by this body's names, too."""
    directive.search_text = _joined(words_of_bodies([body]).union(directive.search_text.split()))


def _joined(words: set[str]) -> str:
    return " ".join(sorted(words))


def holds(db: Session, words: str) -> ColumnElement[bool] | None:
    """Directives that hold every one of these words, or a form of it, or a word that it begins; None when there is no word in them."""
    wanted = sought(words)
    if not wanted:
        return None
    if db.get_bind().dialect.name == "sqlite":
        query = " AND ".join(_any_of(each, '"{}"', '"{}"*', " OR ") for each in wanted)
        return col(Directive.id).in_(text(f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :words").bindparams(words=query))
    query = " & ".join(_any_of(each, "'{}'", "'{}':*", " | ") for each in wanted)
    return text(f"{_LEXEMES} @@ CAST(:words AS tsquery)").bindparams(words=query)  # type: ignore[return-value]


def _any_of(wanted: Sought, whole: str, beginning: str, either: str) -> str:
    """A word has letters and digits only, so that quoting it is safe."""
    parts = [beginning.format(each) for each in wanted.beginnings]
    parts += [whole.format(each) for each in sorted(wanted.bases) if not each.startswith(wanted.beginnings)]
    return f"({either.join(parts)})"


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
