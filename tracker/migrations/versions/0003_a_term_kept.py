"""A term that the secretariat keeps although the calendar has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("term", sa.Column("kept_against", sa.Date(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
