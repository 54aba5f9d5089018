"""Calendar addresses: what a calendar program asks with."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text, instant = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "calendar_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", text(length=60), nullable=False),
        sa.Column("prefix", text(length=20), nullable=False),
        sa.Column("token_hash", text(length=64), nullable=False),
        sa.Column(
            "holds",
            sa.Enum(
                "answered",
                "handed",
                "body",
                "desk",
                "control",
                "watched",
                name="holds",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("has_titles", sa.Boolean(), nullable=False),
        sa.Column("language", text(length=2), nullable=False),
        sa.Column("made_at", instant(), nullable=False),
        sa.Column("last_used_at", instant(), nullable=True),
        sa.Column("revoked_at", instant(), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_calendar_address_account_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_calendar_address_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_address")),
        sa.UniqueConstraint("prefix", name=op.f("uq_calendar_address_prefix")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_address_token_hash")),
    )
    op.create_index(op.f("ix_calendar_address_account_id"), "calendar_address", ["account_id"])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
