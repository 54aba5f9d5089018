"""Final reports that wait for the head of the body, and who endorsed those that were filed."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_ENDINGS = ("endorsed", "sent_back", "withdrawn", "replaced", "void")


def upgrade() -> None:
    op.execute("ALTER TABLE report ADD COLUMN endorsed_by_id INTEGER")
    op.execute("ALTER TABLE report ADD COLUMN endorsed_by_name VARCHAR DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE report ADD COLUMN endorsed_for VARCHAR DEFAULT '' NOT NULL")
    op.create_table(
        "endorsement_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
        sa.Column("fact_on", sa.Date(), nullable=True),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ended", sa.Enum(*_ENDINGS, name="ended", native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_by_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("remark", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_endorsement_request_assignment_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_endorsement_request_body_id")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_endorsement_request_directive_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_endorsement_request_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_request")),
    )
    op.create_index(op.f("ix_endorsement_request_body_id"), "endorsement_request", ["body_id"])
    op.create_index("ix_endorsement_request_directive_id", "endorsement_request", ["directive_id", "id"])
    waits = sa.text("ended IS NULL")
    op.create_index(
        "uq_endorsement_request_waiting",
        "endorsement_request",
        ["assignment_id"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )
    op.create_table(
        "enclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_enclosure_directive_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checklist_item.id"], name=op.f("fk_enclosure_item_id")),
        sa.ForeignKeyConstraint(["request_id"], ["endorsement_request.id"], name=op.f("fk_enclosure_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enclosure")),
    )
    for column in ("directive_id", "request_id", "sha256"):
        op.create_index(op.f(f"ix_enclosure_{column}"), "enclosure", [column])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
