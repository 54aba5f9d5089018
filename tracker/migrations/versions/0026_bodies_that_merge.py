"""Former names of bodies, successors, and what of a directive went from one body to another."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.execute("ALTER TABLE body ADD COLUMN successor_id INTEGER CONSTRAINT fk_body_successor_id REFERENCES body (id)")
    op.create_table(
        "former_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        *(sa.Column(name, _TEXT(), nullable=False) for name in ("name_kk", "name_ru", "name_en")),
        *(sa.Column(name, _TEXT(), nullable=False) for name in ("abbr_kk", "abbr_ru", "abbr_en", "short_ru")),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("act", _TEXT(length=300), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_by_name", _TEXT(), nullable=False),
        sa.Column("set_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_former_name_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_name")),
    )
    op.create_index(op.f("ix_former_name_body_id"), "former_name", ["body_id"])
    op.create_table(
        "inheritance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("released_id", sa.Integer(), nullable=True),
        sa.Column("old_id", sa.Integer(), nullable=False),
        sa.Column("new_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("act", _TEXT(length=300), nullable=False),
        sa.Column("was_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_inheritance_directive_id")),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_inheritance_assignment_id")),
        sa.ForeignKeyConstraint(["released_id"], ["assignment.id"], name=op.f("fk_inheritance_released_id")),
        sa.ForeignKeyConstraint(["old_id"], ["body.id"], name=op.f("fk_inheritance_old_id")),
        sa.ForeignKeyConstraint(["new_id"], ["body.id"], name=op.f("fk_inheritance_new_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inheritance")),
    )
    op.create_index(op.f("ix_inheritance_directive_id"), "inheritance", ["directive_id"])
    op.create_index(op.f("ix_inheritance_old_id"), "inheritance", ["old_id"])
    op.create_table(
        "succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_id", sa.Integer(), nullable=False),
        sa.Column("new_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("act", _TEXT(length=300), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("done_by_id", sa.Integer(), nullable=False),
        sa.Column("done_by_name", _TEXT(), nullable=False),
        sa.Column("done_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("undone_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("trail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["old_id"], ["body.id"], name=op.f("fk_succession_old_id")),
        sa.ForeignKeyConstraint(["new_id"], ["body.id"], name=op.f("fk_succession_new_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession")),
    )
    op.create_index(op.f("ix_succession_old_id"), "succession", ["old_id"])
    op.create_index(op.f("ix_succession_new_id"), "succession", ["new_id"])


def downgrade() -> None:
    raise NotImplementedError("A register does not go back; restore a backup instead.")
