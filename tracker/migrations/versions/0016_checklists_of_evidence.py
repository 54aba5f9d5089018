"""What an execution is to be shown by, and which evidence answers what of it."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_kk", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text_ru", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text_en", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_mandatory", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_checklist_item_directive_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
    )
    op.create_index(op.f("ix_checklist_item_directive_id"), "checklist_item", ["directive_id"])
    # Written out: SQLite takes a constraint of a new column only together with it.
    op.execute("ALTER TABLE evidence ADD COLUMN item_id INTEGER CONSTRAINT fk_evidence_item_id REFERENCES checklist_item (id)")


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
