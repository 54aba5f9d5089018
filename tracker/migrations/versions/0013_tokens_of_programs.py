"""Tokens of programs, the calls that were answered, and the audit log by its instants."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text, instant = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", text(length=60), nullable=False),
        sa.Column("prefix", text(length=20), nullable=False),
        sa.Column("token_hash", text(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("made_at", instant(), nullable=False),
        sa.Column("expires_at", instant(), nullable=False),
        sa.Column("last_used_at", instant(), nullable=True),
        sa.Column("revoked_at", instant(), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_api_token_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("prefix", name=op.f("uq_api_token_prefix")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_index(op.f("ix_api_token_account_id"), "api_token", ["account_id"])
    op.create_table(
        "sent_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("key", text(length=64), nullable=False),
        sa.Column("path", text(), nullable=False),
        sa.Column("content_hash", text(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", text(), nullable=False),
        sa.Column("location", text(), nullable=False),
        sa.Column("etag", text(), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_call")),
        sa.UniqueConstraint("account_id", "key", name=op.f("uq_sent_call_account_id_key")),
    )
    op.create_index(op.f("ix_sent_call_at"), "sent_call", ["at"])
    op.create_index("ix_audit_entry_at", "audit_entry", ["at", "seq"])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
