"""The file as a whole: one model a noun, made of its fields, so that what is written, what is read and what is documented cannot differ."""

import types
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, create_model
from pydantic_core import PydanticUndefined

from tracker.kernel.table import LARGEST_KEY
from tracker.register import fields
from tracker.register.nouns import NOUNS, Noun

FORMAT = "directive-tracker register"
FORMAT_VERSION = 1


def _writable(text: str) -> str:
    """No database keeps a NUL in a text."""
    if "\0" in text:
        raise ValueError("a text cannot hold a NUL")
    return text


Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Whole = Annotated[int, Field(ge=-LARGEST_KEY, le=LARGEST_KEY)]
Text = Annotated[str, AfterValidator(_writable)]
Sha256 = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
_OF_NAME: dict[str, Any] = {"language": Literal["kk", "ru", "en"], "sha256": Sha256, "file_hash": Sha256}
_OF_PYTHON: dict[Any, Any] = {int: Whole, str: Text, datetime: AwareDatetime}


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Head(Record):
    """`release` and `made_at` tell where the file comes from; whoever writes one by hand may leave them out."""

    format: Literal["directive-tracker register"]
    format_version: Literal[1]
    release: Text = ""
    made_at: AwareDatetime | None = None


@cache
def document() -> type[Head]:
    return create_model("Register", __base__=Head, **_lists(NOUNS))


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **document().model_json_schema()}


@cache
def model(noun: Noun) -> type[Record]:
    told: dict[str, Any] = {"id": (Key, ...)} if noun.of in fields.numbered() else {}
    for each in fields.fields(noun):
        told[each.name] = (_kind(each), ... if each.default is PydanticUndefined else each.default)
    return create_model(noun.table.__name__, __base__=Record, __doc__=noun.about, **told, **_lists(noun.children))


def _lists(nouns: tuple[Noun, ...]) -> dict[str, Any]:
    return {each.name: (list[model(each)], Field(default=[], description=each.about)) for each in nouns}  # type: ignore[misc]


def _kind(field: fields.Field) -> Any:
    if field.names:
        natural = fields.naturals().get(field.names)
        kind: Any = Annotated[Text if natural else Key, Field(description=f"The {natural or 'id'} of a record of the table {field.names}.")]
    elif field.inside is not None:
        kind = list[_inner(field)]  # type: ignore[misc]
    else:
        kind = _OF_NAME.get(field.name) or _checked(field.kind)
    if field.longest and field.kind is str:
        kind = Annotated[kind, Field(max_length=field.longest)]
    is_optional = not field.is_required or field.names == "account"
    return kind | None if is_optional and not _takes_none(kind) else kind


def _inner(field: fields.Field) -> Any:
    """An element of a JSON column that holds keys, or rows with one."""
    if field.inside is None or field.inside.position is not None:
        return list[Any]
    return Text if field.inside.table in fields.naturals() else Key


def _checked(kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        return Union[tuple(_checked(each) for each in get_args(kind))]  # noqa: UP007  the parts are known only now
    return _OF_PYTHON.get(kind, kind)


def _takes_none(kind: Any) -> bool:
    return type(None) in get_args(kind)
