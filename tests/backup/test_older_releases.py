"""A full register of an older release is brought to this one with everything that is derived from its rows."""

from sqlalchemy import Engine, column, insert, inspect, select, table, text

from tests.backup.conftest import Saved
from tests.backup.places import Place
from tracker.kernel.db import reading
from tracker.migrating import migrate
from tracker.models import METADATA

BEFORE_FORMS = "0010"
# Closed sets have grown in these since, so the older ones could not hold their rows; and nothing is indexed of them.
GROWN = {"review", "reminder_rule", "reminder", "letter", "letter_item"}


def carry_over(source: Engine, target: Engine) -> None:
    """What the older tables have room for."""
    with reading(source).connect() as old, target.begin() as new:
        older = inspect(new)
        if target.dialect.name == "sqlite":
            new.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for each in METADATA.sorted_tables:
            if each.name in GROWN or not older.has_table(each.name):
                continue
            room = {known["name"] for known in older.get_columns(each.name)}
            part = table(each.name, *(column(name, kept.type) for name, kept in each.columns.items() if name in room))
            rows = old.execute(select(part)).mappings().all()
            if rows:
                new.execute(insert(part), [dict(row) for row in rows])


def words(engine: Engine) -> dict[int, tuple[set[str], set[str]]]:
    with reading(engine).connect() as connection:
        rows = connection.execute(text("SELECT id, search_text, said_text FROM directive")).all()
    return {key: (set(own.split()), set(said.split())) for key, own, said in rows}


def test_words_are_indexed_anew_as_the_acts_would_have_indexed_them(source: Saved, target: Place) -> None:
    migrate(target.engine, BEFORE_FORMS)
    carry_over(source.source.engine, target.engine)
    with target.engine.begin() as connection:
        connection.execute(text("UPDATE directive SET search_text = 'outdated'"))
    migrate(target.engine)
    assert words(target.engine) == words(source.source.engine)
    assert any(said for _, said in words(target.engine).values())
