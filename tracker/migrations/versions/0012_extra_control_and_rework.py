"""Extra control by proposal, execution recorded for a body, and reminders of a rework."""

import sqlalchemy as sa
from alembic import op

from tracker.migrations.widening import widen

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

DECISIONS = ("return", "propose", "propose_extra_control", "close", "extra_control", "send_back")
EVENTS = (
    "issued",
    "not_accepted",
    "half_term",
    "due",
    "co_due",
    "overdue",
    "returned",
    "rework",
    "extra_control",
    "review_idle",
    "decision_idle",
    "extension_idle",
    "extension_undecided",
    "extension_decided",
    "closed",
)


def upgrade() -> None:
    widen(op, "review", "decision", DECISIONS)
    widen(op, "reminder_rule", "event", EVENTS)
    op.add_column("review", sa.Column("control_on", sa.Date(), nullable=True))
    op.add_column("report", sa.Column("is_recorded", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("term", sa.Column("reported_on", sa.Date(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
