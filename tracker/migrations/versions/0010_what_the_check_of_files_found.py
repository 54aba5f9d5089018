"""What the nightly check of the kept files found."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    states = sa.Enum("unchanged", "changed", "missing", name="file_state", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "file_check",
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("checked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file_check")),
    )


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
