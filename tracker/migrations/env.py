"""What Alembic runs: the connection is handed in, and the tables are those of `tracker.models`."""

from alembic import context

from tracker.migrating import is_compared
from tracker.models import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
    include_name=is_compared,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
