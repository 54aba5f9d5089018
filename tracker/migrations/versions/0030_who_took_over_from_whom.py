"""Who took over from whom."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_ROLES = ("clerk", "controller", "curator", "head", "executor", "observer", "administrator")


def upgrade() -> None:
    op.create_table(
        "takeover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leaver_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Enum(*_ROLES, name="role", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_by_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("set_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("undone_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_takeover_body_id")),
        sa.ForeignKeyConstraint(["leaver_id"], ["account.id"], name=op.f("fk_takeover_leaver_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["account.id"], name=op.f("fk_takeover_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takeover")),
    )
    for column in ("body_id", "leaver_id", "successor_id"):
        op.create_index(op.f(f"ix_takeover_{column}"), "takeover", [column])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
