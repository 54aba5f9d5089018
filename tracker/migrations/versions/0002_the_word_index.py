"""The word index over directives: FTS5 with its triggers on SQLite, a GIN index over the tokens on PostgreSQL."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE directive_words USING fts5"
    "(search_text, content='directive', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    """CREATE TRIGGER directive_words_insert AFTER INSERT ON directive BEGIN
        INSERT INTO directive_words(rowid, search_text) VALUES (new.id, new.search_text); END""",
    """CREATE TRIGGER directive_words_delete AFTER DELETE ON directive BEGIN
        INSERT INTO directive_words(directive_words, rowid, search_text) VALUES ('delete', old.id, old.search_text); END""",
    """CREATE TRIGGER directive_words_update AFTER UPDATE OF search_text ON directive BEGIN
        INSERT INTO directive_words(directive_words, rowid, search_text) VALUES ('delete', old.id, old.search_text);
        INSERT INTO directive_words(rowid, search_text) VALUES (new.id, new.search_text); END""",
)
POSTGRESQL = ("CREATE INDEX directive_words ON directive USING gin (array_to_tsvector(string_to_array(search_text, ' ')))",)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
