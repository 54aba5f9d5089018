"""Bring a database to the tables of this release, and tell whether it is there."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from tracker.directives.searching import INDEX
from tracker.models import METADATA

FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine, version: str = "head") -> None:
    """To the newest tables, or to those of a version; does nothing when they are there already. Each migration is one transaction."""
    with engine.connect() as connection:
        command.upgrade(_config(connection), version)
        connection.commit()


def is_current(engine: Engine) -> bool:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest()


def newest() -> str:
    """The migration that this release ends with."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def knows(version: str) -> bool:
    """Whether this release can bring a database from that version to its own."""
    return version in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def differences(engine: Engine) -> list[object]:
    """What the tables of the code have and those of the database have not, or the reverse."""
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_compared}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), METADATA))


def is_compared(name: str | None, _kind: str, _parents: object) -> bool:
    """The word index is each database's own, made by hand in its migration; nothing of it stands in the tables of the code."""
    return name is None or not name.startswith(INDEX)


def write_migration(engine: Engine, message: str) -> None:
    """For developers: write the next migration from the differences."""
    with engine.connect() as connection:
        config = _config(connection)
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
