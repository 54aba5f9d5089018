"""What withdrawal, reopening and succession must know: whence a report came, when it was due, what has taken a directive's place."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STATES = "'draft', 'issued', 'in_work', 'reported', 'returned', 'proposed', 'extra_control', 'closed'"


def upgrade() -> None:
    # Written out: SQLite takes a constraint of a new column only together with it.
    op.execute(f"ALTER TABLE report ADD COLUMN whence VARCHAR(40) CONSTRAINT ck_report_whence CHECK (whence IN ({_STATES}))")
    op.add_column("report", sa.Column("due_on", sa.Date(), nullable=True))
    op.execute("ALTER TABLE directive ADD COLUMN successor_id INTEGER CONSTRAINT fk_directive_successor_id REFERENCES directive (id)")
    # A report that waits for its first review came after a return if there was one.
    op.execute(
        "UPDATE report SET whence = CASE WHEN EXISTS (SELECT 1 FROM review WHERE review.directive_id = report.directive_id "
        "AND review.report_id < report.id AND review.decision IN ('return', 'send_back')) THEN 'returned' ELSE 'in_work' END "
        "WHERE kind = 'final' AND state = 'filed'"
    )


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
