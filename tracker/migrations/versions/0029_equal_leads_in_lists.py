"""Those that lead beside the first-named, found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    beside = sa.text("role = 'equal' AND released_at IS NULL")
    op.create_index("ix_assignment_equal", "assignment", ["body_id", "directive_id"], sqlite_where=beside, postgresql_where=beside)


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
