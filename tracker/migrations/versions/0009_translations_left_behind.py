"""Which languages of a directive are older than another. What is there already counts as looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for language in ("kk", "ru", "en"):
        op.add_column("directive", sa.Column(f"is_behind_{language}", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
