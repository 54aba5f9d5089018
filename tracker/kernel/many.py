"""Ask for many rows by their keys with one bound value, however many keys there are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Keys(TypeDecorator[Any]):
    """Whole numbers as one value: an array, where there are arrays."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(BigInteger) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> Any:
        keys = sorted(value or ())
        return keys if dialect.name == "postgresql" else json.dumps(keys)


class _Among(FunctionElement[bool]):
    """Without a type: of a boolean one, SQLite is asked for «… IN (…) = 1», and no index answers that."""

    inherit_cache = True


def among(column: Any, keys: Iterable[int] | str) -> _Among:
    """Like `column IN (…)`, which would bind each key: slow to prepare, and refused beyond some ten thousands. A text for `keys` names the
    parameter that brings them."""
    bound = bindparam(keys, type_=_Keys()) if isinstance(keys, str) else bindparam(None, list(keys), type_=_Keys())
    return _Among(column, bound)


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **given: Any) -> str:
    column, keys = element.clauses
    # Made of compiled pieces; the values are bound.
    return f"{compiler.process(column, **given)} IN (SELECT value FROM json_each({compiler.process(keys, **given)}))"  # noqa: S608


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: SQLCompiler, **given: Any) -> str:
    column, keys = element.clauses
    return f"{compiler.process(column, **given)} = ANY ({compiler.process(keys, **given)})"
