"""Requests for more time, and the events that reminders of them count from."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from tracker.migrations.widening import widen

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

EVENTS = (
    "issued",
    "not_accepted",
    "half_term",
    "due",
    "co_due",
    "overdue",
    "returned",
    "review_idle",
    "decision_idle",
    "extension_idle",
    "extension_undecided",
    "extension_decided",
    "closed",
)


# As lateness was told until now; from now on an extension may move these days, and must not touch what was filed under them.
KEPT = """UPDATE report SET due_on = COALESCE(
    (SELECT effective_on FROM assignment WHERE assignment.id = report.assignment_id AND assignment.role = 'co'),
    (SELECT effective_on FROM term WHERE term.directive_id = report.directive_id AND term.number = report.term_number)
) WHERE due_on IS NULL"""


def upgrade() -> None:
    op.execute(KEPT)
    op.create_table(
        "extension_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "supported",
                "objected",
                "granted",
                "refused",
                "withdrawn",
                "void",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("evidence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("filed_by_id", sa.Integer(), nullable=False),
        sa.Column("filed_by_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("filed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("term_number", sa.Integer(), nullable=False),
        sa.Column("earlier", sa.Integer(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("opinion_remark", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opinion_by_id", sa.Integer(), nullable=True),
        sa.Column("opinion_by_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opinion_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("decision_remark", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("granted_number", sa.Integer(), nullable=True),
        sa.Column(
            "cascade",
            sa.Enum("keep_distance", "keep_dates", name="cascade", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_extension_request_assignment_id")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_extension_request_directive_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension_request")),
    )
    with op.batch_alter_table("extension_request", schema=None) as batch_op:
        batch_op.create_index("ix_extension_request_directive_id", ["directive_id", "id"], unique=False)
        batch_op.create_index(
            "uq_extension_request_pending",
            ["assignment_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('requested', 'supported', 'objected')"),
            postgresql_where=sa.text("state IN ('requested', 'supported', 'objected')"),
        )
    widen(op, "reminder_rule", "event", EVENTS)


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
