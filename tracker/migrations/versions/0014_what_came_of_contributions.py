"""Who was excused from contributing, who did not answer when a final report was filed, and that a contribution may be accepted."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from tracker.migrations.widening import widen

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

DECISIONS = ("accept", "return", "propose", "propose_extra_control", "close", "extra_control", "send_back")


def upgrade() -> None:
    words = sqlmodel.sql.sqltypes.AutoString()
    op.add_column("assignment", sa.Column("excused_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.add_column("assignment", sa.Column("excused_by_id", sa.Integer(), nullable=True))
    op.add_column("assignment", sa.Column("excused_by_name", words, nullable=False, server_default=""))
    op.add_column("assignment", sa.Column("excuse", words, nullable=False, server_default=""))
    op.add_column("report", sa.Column("unanswered", sa.JSON(), nullable=False, server_default="[]"))
    widen(op, "review", "decision", DECISIONS)


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
