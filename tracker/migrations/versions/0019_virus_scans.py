"""What the virus scanner found of the kept files. What is there already waits for its scan, where a scanner is set."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    states = sa.Enum("waiting", "clean", "infected", "not_scanned", name="scan_state", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "file_scan",
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("signature", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scanned_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file_scan")),
    )


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
