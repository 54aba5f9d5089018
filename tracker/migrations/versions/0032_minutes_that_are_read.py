"""Documents that are sent in to be read, the directives proposed in them, and further names of bodies."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text, instant = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "body_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("words", text(length=300), nullable=False),
        sa.Column("folded", text(length=300), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", instant(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_alias_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_alias")),
        sa.UniqueConstraint("folded", name=op.f("uq_body_alias_folded")),
    )
    op.create_index(op.f("ix_body_alias_body_id"), "body_alias", ["body_id"])
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_hash", text(length=64), nullable=False),
        sa.Column("file_name", text(), nullable=False),
        sa.Column("file_hash", text(), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("media_type", text(), nullable=False),
        sa.Column("text", text(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("language", text(length=2), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=True),
        sa.Column("number", text(length=60), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("chair", text(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", text(), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("drafted_at", instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_intake_council_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_intake_minutes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_intake_content_hash")),
    )
    op.create_index(op.f("ix_intake_minutes_id"), "intake", ["minutes_id"])
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", text(length=20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("gist", text(), nullable=False),
        sa.Column("text", text(), nullable=False),
        sa.Column("result", text(), nullable=False),
        sa.Column("lead_ids", sa.JSON(), nullable=False),
        sa.Column("co_ids", sa.JSON(), nullable=False),
        sa.Column("phrase", text(), nullable=False),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.Column("rule", text(), nullable=False),
        sa.Column("reason", text(), nullable=False),
        sa.Column("indicator_ids", sa.JSON(), nullable=False),
        sa.Column("alike", sa.JSON(), nullable=False),
        sa.Column("accepted_at", instant(), nullable=True),
        sa.Column("dropped_at", instant(), nullable=True),
        sa.Column("directive_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_proposal_intake_id")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_proposal_directive_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_directive_id"), "proposal", ["directive_id"])
    op.create_index(op.f("ix_proposal_intake_id"), "proposal", ["intake_id"])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
