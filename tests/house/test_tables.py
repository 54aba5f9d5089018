"""Tables: named constraints, refused values, no lazy loading; and migrations that lead to exactly them."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, Enum, inspect, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, SQLModel

from tests.world import World, make_directive
from tracker.kernel.db import connect, unit_of_work
from tracker.migrating import differences, is_current, migrate
from tracker.models import METADATA
from tracker.web.labels import _BY_MEMBER


def test_every_relationship_raises_on_lazy_load() -> None:
    mappers = [mapper for registry in [SQLModel._sa_registry] for mapper in registry.mappers]
    lazy = [f"{mapper.class_.__name__}.{each.key}" for mapper in mappers for each in mapper.relationships if each.lazy != "raise"]
    assert not lazy, lazy


def test_every_enum_is_stored_by_value_and_checked() -> None:
    loose = [
        str(column)
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, Enum)
        and not (column.type.validate_strings and column.type.create_constraint and not column.type.native_enum)
    ]
    assert not loose, loose


def test_every_constraint_has_a_name() -> None:
    nameless = [str(each) for table in METADATA.sorted_tables for each in table.constraints if each.name is None]
    assert not nameless, nameless


def test_a_value_outside_the_enum_is_refused(db: Session, world: World) -> None:
    directive = make_directive(db, world)
    directive.state = "bogus"  # type: ignore[assignment]
    db.add(directive)
    with pytest.raises(StatementError):
        db.flush()


def test_an_orphan_is_refused_on_both_databases(db: Session, world: World) -> None:
    make_directive(db, world)
    with pytest.raises(IntegrityError):
        db.execute(text("UPDATE directive SET meeting_id = 999999"))


def test_an_instant_comes_back_as_it_went_in(db: Session, world: World) -> None:
    directive = make_directive(db, world)
    db.commit()
    before = directive.logged_at
    db.refresh(directive)
    assert directive.logged_at == before
    assert directive.logged_at.utcoffset() is not None


def test_migrations_lead_from_nothing_to_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/migrated.db")
    migrate(engine)
    assert is_current(engine)
    assert differences(engine) == []
    migrate(engine)
    engine.dispose()


def test_migrations_do_the_same_on_postgresql(postgres_engine: Engine) -> None:
    with postgres_engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP DATABASE IF EXISTS migrated"))
        connection.execute(text("CREATE DATABASE migrated"))
    engine = connect(postgres_engine.url.set(database="migrated").render_as_string(hide_password=False))
    migrate(engine)
    assert differences(engine) == []
    with unit_of_work(engine) as db:
        assert "directive" in inspect(db.connection()).get_table_names()
    engine.dispose()
    with postgres_engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP DATABASE migrated"))


def test_every_member_of_an_enum_that_is_shown_has_a_label() -> None:
    """Members of different enums may be equal as strings; a table of labels that held both would lose one."""
    kinds = {kind for kind, _ in _BY_MEMBER}
    silent = [f"{kind.__name__}.{member.name}" for kind in kinds for member in kind if (kind, member.value) not in _BY_MEMBER]
    assert not silent, silent
