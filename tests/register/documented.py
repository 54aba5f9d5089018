"""The reference part of docs/register.md, from the models themselves: `python -m tests.register.documented` writes it anew."""

import types
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from tracker.register import fields
from tracker.register.document import model
from tracker.register.nouns import LEFT_OUT, NOUNS, Noun

DOCS = Path(__file__).parents[2] / "docs" / "register.md"
BEGINNING = "## The lists\n"
_CALLED = {
    bool: "true or false",
    int: "whole number",
    str: "text",
    date: "date",
    Decimal: "decimal number, as text",
    dict: "object",
    list: "list",
}


def reference() -> str:
    told = [BEGINNING]
    for noun in NOUNS:
        told += _section(noun, "")
    told += ["## What is not in it\n", "By the name of its table:\n", "| table | why |", "| --- | --- |"]
    told += [f"| `{table}` | {reason} |" for table, reason in LEFT_OUT.items()]
    return "\n".join(told) + "\n"


def _section(noun: Noun, above: str) -> list[str]:
    name = f"{above}{noun.name}"
    told = [f"### `{name}`\n", f"{noun.about}\n", "| field | holds | unless it says so |", "| --- | --- | --- |"]
    references = {each.name: each.to for each in fields.fields(noun) if each.names}
    for field, info in model(noun).model_fields.items():
        if field not in {each.name for each in noun.children}:
            told.append(f"| `{field}` | {_holds(info, references.get(field))} | {_default(info)} |")
    told.append("")
    for each in noun.children:
        told += _section(each, f"{name}[].")
    return told


def _holds(info: FieldInfo, table: str | None) -> str:
    if table:
        natural = fields.naturals().get(table)
        return f"the {natural} of one of the {_list_of(table)}" if natural else f"the `id` of one of the {_list_of(table)}"
    return _called(info.annotation)


def _list_of(table: str) -> str:
    return {"account": "accounts", "body": "bodies", "assignment": "executors", "checklist_item": "checklist"}.get(
        table, f"{table.rstrip('s')}s" if table != "minutes" else table
    )


def _called(kind: Any) -> str:
    if get_origin(kind) is Annotated:
        return _called(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return ", ".join(f"`{each}`" for each in get_args(kind))
    if get_origin(kind) in (Union, types.UnionType):
        return ", or ".join(_called(each) for each in get_args(kind) if each is not type(None))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{each}`" for each in kind)
    return _CALLED.get(get_origin(kind) or kind, "instant, with its offset")


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "**wanted**"
    value = info.get_default(call_default_factory=True)
    return "nothing" if value in (None, "", [], {}) else f"`{value}`".lower()


if __name__ == "__main__":
    head = DOCS.read_text().partition(BEGINNING)[0]
    DOCS.write_text(head + reference())
