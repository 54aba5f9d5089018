"""A register that was set up before there were requests for more time takes the rules that remind of them."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tracker.kernel.db import connect
from tracker.migrating import migrate
from tracker.reminders.rules import DEFAULTS, load_default_rules


def takes_every_rule_and_no_other(engine: Engine) -> None:
    migrate(engine)
    with Session(engine) as db:
        assert load_default_rules(db) == len(DEFAULTS)
        with pytest.raises(IntegrityError):
            db.execute(text("UPDATE reminder_rule SET event = 'bogus'"))


def test_on_sqlite(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/migrated.db")
    takes_every_rule_and_no_other(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()


def test_on_postgresql(postgres_engine: Engine) -> None:
    aside = create_engine(postgres_engine.url, isolation_level="AUTOCOMMIT")
    with aside.connect() as connection:
        connection.execute(text("CREATE DATABASE widened"))
    engine = connect(postgres_engine.url.set(database="widened").render_as_string(hide_password=False))
    takes_every_rule_and_no_other(engine)
    engine.dispose()
    with aside.connect() as connection:
        connection.execute(text("DROP DATABASE widened"))
    aside.dispose()
