"""Ask for many rows by their keys with one bound value, however many keys there are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, any_, bindparam, func, select
from sqlmodel import Session


def among(db: Session, column: Any, keys: Iterable[int]) -> ColumnElement[bool]:
    """Like `column IN (…)`, which would bind each key: slow to prepare, and refused beyond some ten thousands."""
    wanted = sorted(keys)
    if db.get_bind().dialect.name == "sqlite":
        each = func.json_each(json.dumps(wanted)).table_valued("value")
        found: ColumnElement[bool] = column.in_(select(each.c.value))
        return found
    return column == any_(bindparam(None, wanted, type_=ARRAY(BigInteger)))  # type: ignore[no-any-return]
