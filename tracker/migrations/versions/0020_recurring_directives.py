"""Recurring directives: their rules and their occurrences."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("period_on", sa.Date(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_occurrence_directive_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["directive.id"], name=op.f("fk_occurrence_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
        sa.UniqueConstraint("directive_id", name=op.f("uq_occurrence_directive_id")),
        sa.UniqueConstraint("parent_id", "period_on", name=op.f("uq_occurrence_parent_id_period_on")),
    )
    op.create_table(
        "recurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule", sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_before", sa.Date(), nullable=True),
        sa.Column(
            "ending",
            sa.Enum("changed", "paused", "ended", name="ending", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "day_off",
            sa.Enum("next", "previous", "skip", name="day_off", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_by_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("set_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_recurrence_directive_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurrence")),
        sa.UniqueConstraint("directive_id", "number", name=op.f("uq_recurrence_directive_id_number")),
    )
    op.execute("ALTER TABLE directive ADD COLUMN parent_id INTEGER CONSTRAINT fk_directive_parent_id REFERENCES directive (id)")
    op.create_index(op.f("ix_directive_parent_id"), "directive", ["parent_id"])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
