"""Directives are found by the forms of a word too, by their executors' names and by what their reports say."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from tracker.kernel.wording import indexed

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

LANGUAGES = ("kk", "ru", "en")
AT_ONCE = 500

SQLITE_BEFORE = (
    "DROP TRIGGER directive_words_insert",
    "DROP TRIGGER directive_words_delete",
    "DROP TRIGGER directive_words_update",
    "DROP TABLE directive_words",
)
SQLITE_AFTER = (
    "CREATE VIRTUAL TABLE directive_words USING fts5"
    "(search_text, said_text, content='directive', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    """CREATE TRIGGER directive_words_insert AFTER INSERT ON directive BEGIN
        INSERT INTO directive_words(rowid, search_text, said_text) VALUES (new.id, new.search_text, new.said_text); END""",
    """CREATE TRIGGER directive_words_delete AFTER DELETE ON directive BEGIN
        INSERT INTO directive_words(directive_words, rowid, search_text, said_text)
        VALUES ('delete', old.id, old.search_text, old.said_text); END""",
    """CREATE TRIGGER directive_words_update AFTER UPDATE OF search_text, said_text ON directive BEGIN
        INSERT INTO directive_words(directive_words, rowid, search_text, said_text)
        VALUES ('delete', old.id, old.search_text, old.said_text);
        INSERT INTO directive_words(rowid, search_text, said_text) VALUES (new.id, new.search_text, new.said_text); END""",
    "INSERT INTO directive_words(directive_words) VALUES ('rebuild')",
)
POSTGRESQL_BEFORE = ("DROP INDEX directive_words",)
POSTGRESQL_AFTER = (
    "CREATE INDEX directive_words ON directive USING gin "
    "(array_to_tsvector(array_remove(string_to_array(search_text || ' ' || said_text, ' '), '')))",
)

OWN = "SELECT id, ref, " + ", ".join(f"{part}_{each}" for part in ("gist", "text", "result") for each in LANGUAGES) + " FROM directive"
EXECUTORS = (
    "SELECT a.directive_id, " + ", ".join(f"b.{part}_{each}" for part in ("name", "abbr") for each in LANGUAGES) + " FROM assignment a"
    " JOIN body b ON b.id = a.body_id WHERE a.released_at IS NULL AND a.directive_id BETWEEN :first AND :last ORDER BY a.directive_id"
)
REPORTS = "SELECT directive_id, text, language FROM report WHERE directive_id BETWEEN :first AND :last ORDER BY directive_id"


def upgrade() -> None:
    bind = op.get_bind()
    op.add_column("directive", sa.Column("said_text", sa.String(), nullable=False, server_default=""))
    is_sqlite = bind.dialect.name == "sqlite"
    for statement in SQLITE_BEFORE if is_sqlite else POSTGRESQL_BEFORE:
        bind.exec_driver_sql(statement)
    kept = sa.text("UPDATE directive SET search_text = :search_text, said_text = :said_text WHERE id = :id")
    for some in _batches(bind):
        bind.execute(kept, some)
    for statement in SQLITE_AFTER if is_sqlite else POSTGRESQL_AFTER:
        bind.exec_driver_sql(statement)


def _batches(bind: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    last = 0
    while rows := bind.execute(sa.text(f"{OWN} WHERE id > :last ORDER BY id LIMIT {AT_ONCE}"), {"last": last}).all():
        between = {"first": rows[0].id, "last": rows[-1].id}
        executors = _grouped(bind, EXECUTORS, between)
        reports = _grouped(bind, REPORTS, between)
        yield [_words(row, executors.get(row.id, []), reports.get(row.id, [])) for row in rows]
        last = rows[-1].id


def _grouped(bind: sa.Connection, statement: str, between: dict[str, int]) -> dict[int, list[Sequence[Any]]]:
    rows = bind.execute(sa.text(statement), between).all()
    return {key: [each[1:] for each in some] for key, some in groupby(rows, key=lambda row: int(row[0]))}


def _words(row: Sequence[Any], executors: list[Sequence[Any]], reports: list[Sequence[Any]]) -> dict[str, Any]:
    key, ref, *texts = row
    own = [(ref or "", "ru"), *_in_languages(texts), *(told for names in executors for told in _in_languages(names))]
    found_by, said = (" ".join(sorted(indexed(each))) for each in (own, reports))
    return {"id": key, "search_text": found_by, "said_text": said}


def _in_languages(texts: Sequence[str]) -> list[tuple[str, str]]:
    return [(text, LANGUAGES[place % len(LANGUAGES)]) for place, text in enumerate(texts)]


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
