"""Let a column of a closed set of values take more of them."""

import re
from collections.abc import Iterable
from typing import Any


def widen(op: Any, table: str, column: str, values: Iterable[str]) -> None:
    """Replace the CHECK by one that knows these values.

    SQLite cannot alter a constraint, and a table that others refer to cannot be made anew within a transaction. A CHECK that lets more
    pass is true of every row there is, so there the text of the table is corrected, as SQLite's own manual describes it.
    """
    listed = ", ".join(f"'{value}'" for value in values)
    name, bind = f"ck_{table}_{column}", op.get_bind()
    if bind.dialect.name != "sqlite":
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, f"{column} IN ({listed})")
        return
    made = bind.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).scalar_one()
    widened, found = re.subn(rf"({name}\W+CHECK \({column} IN \()[^)]*", lambda head: head[1] + listed, made)
    if found != 1:
        raise RuntimeError(f"{table} has no constraint {name} as it was made")
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    bind.exec_driver_sql("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (widened, table))
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = OFF")
