"""Bring a database to the tables of this release, and tell whether it is there."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from tracker.models import METADATA

FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """To the newest tables; does nothing when they are there already. Each migration is one transaction."""
    with engine.connect() as connection:
        command.upgrade(_config(connection), "head")
        connection.commit()


def is_current(engine: Engine) -> bool:
    head = ScriptDirectory.from_config(_config()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def differences(engine: Engine) -> list[object]:
    """What the tables of the code have and those of the database have not, or the reverse."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA))


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
