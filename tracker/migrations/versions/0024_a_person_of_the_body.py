"""To whom of its people a body has handed its part of a directive."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE assignment ADD COLUMN person_id INTEGER CONSTRAINT fk_assignment_person_id REFERENCES account (id)")


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
