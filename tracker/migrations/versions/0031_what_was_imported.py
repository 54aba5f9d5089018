"""Files that were imported, and each of their rows with its verdict."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    text, instant = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of("import_kind", "directives", "bodies", "indicators", "readings"), nullable=False),
        sa.Column("file_name", text(), nullable=False),
        sa.Column("file_hash", text(length=64), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=True),
        sa.Column("takes_alike", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", text(), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("taken_at", instant(), nullable=True),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_import_batch_council_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index(op.f("ix_import_batch_by_id"), "import_batch", ["by_id"])
    op.create_index(op.f("ix_import_batch_file_hash"), "import_batch", ["file_hash"])
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("verdict", _one_of("verdict", "new", "same", "changed", "alike", "wrong"), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("key", text(length=64), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_row_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_import_row_batch_id_number")),
    )
    op.create_index(op.f("ix_import_row_key"), "import_row", ["key"])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
