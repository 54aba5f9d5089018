"""The base of all tables: names every constraint, so that a migration can find it again, and bounds their keys."""

from sqlmodel import SQLModel

# Set before the first table exists; an unnamed constraint can never be altered later.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# What a key holds; a larger number names nothing.
LARGEST_KEY = 2**31 - 1


class Table(SQLModel):
    """Inherit with `table=True`. Tables validate nothing in `__init__`: forms validate, acts refuse, constraints guard."""
