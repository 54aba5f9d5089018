"""Webhooks: endpoints, and what was delivered to them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

EVENTS = (
    "directive.issued",
    "directive.accepted",
    "directive.objected",
    "directive.executors_changed",
    "report.filed",
    "report.returned",
    "report.withdrawn",
    "term.changed",
    "directive.closed",
    "directive.reopened",
)


def upgrade() -> None:
    text, instant = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "webhook_endpoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", text(length=60), nullable=False),
        sa.Column("url", text(length=500), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("sealed_secret", text(), nullable=False),
        sa.Column("read_to", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", instant(), nullable=False),
        sa.Column("failing_since", instant(), nullable=True),
        sa.Column("disabled_at", instant(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_webhook_endpoint_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_endpoint")),
    )
    op.create_index(op.f("ix_webhook_endpoint_account_id"), "webhook_endpoint", ["account_id"])
    events = sa.Enum(*EVENTS, name="happened", native_enum=False, create_constraint=True, length=40)
    states = sa.Enum("waiting", "delivered", "failed", name="delivery_state", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "webhook_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("endpoint_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event", events, nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", instant(), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", instant(), nullable=False),
        sa.Column("answer", text(length=60), nullable=False),
        sa.Column("ended_at", instant(), nullable=True),
        sa.ForeignKeyConstraint(["endpoint_id"], ["webhook_endpoint.id"], name=op.f("fk_webhook_delivery_endpoint_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_delivery")),
    )
    op.create_index("uq_webhook_delivery_entry", "webhook_delivery", ["endpoint_id", "seq"], unique=True)
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_webhook_delivery_waiting", "webhook_delivery", ["next_at", "id"], sqlite_where=waiting, postgresql_where=waiting)


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
