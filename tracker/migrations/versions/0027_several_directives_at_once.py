"""What was done to several directives at once, and decisions that were taken back."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text, instant = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.add_column("review", sa.Column("taken_back_at", instant(), nullable=True))
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "propose",
                "return",
                "support",
                "close",
                "send_back",
                "cancel",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("remark", text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", text(), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("undone_at", instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index(op.f("ix_batch_by_id"), "batch", ["by_id"])
    op.create_table(
        "batch_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("stood", sa.JSON(), nullable=False),
        sa.Column("refusal", text(), nullable=False),
        sa.Column("refusal_values", sa.JSON(), nullable=False),
        sa.Column("undone_at", instant(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_line_batch_id")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_batch_line_directive_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_line")),
        sa.UniqueConstraint("batch_id", "directive_id", name=op.f("uq_batch_line_batch_id_directive_id")),
    )
    op.create_index(op.f("ix_batch_line_directive_id"), "batch_line", ["directive_id"])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
