"""What every shape is made of: strict on the way in, plain on the way out, the same words as the register's."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from tracker.kernel.dates import NO_END, is_near
from tracker.kernel.table import LARGEST_KEY

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})")


class Shape(BaseModel):
    """Goes out."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Sent(BaseModel):
    """Comes in: nothing is guessed, and a field that nobody knows is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)


class Asked(BaseModel):
    """Comes in the address: texts, read strictly."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NothingAsked(Asked):
    """No parameters."""


def _day(given: Any) -> Any:
    if not isinstance(given, str) or not _DAY.fullmatch(given):
        raise PydanticCustomError("date_parsing", "date")
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise PydanticCustomError("date_parsing", "date") from None
    if not is_near(day):
        raise PydanticCustomError("date_parsing", "date")
    return day


def _instant(given: Any) -> Any:
    if not isinstance(given, str) or not _INSTANT.fullmatch(given):
        raise PydanticCustomError("instant", "instant")
    try:
        return datetime.fromisoformat(given).astimezone(UTC)
    except (ValueError, OverflowError):
        raise PydanticCustomError("instant", "instant") from None


def _number(given: Any) -> Any:
    if isinstance(given, str):
        if not given.isascii() or not given.isdigit() or len(given) > 10:
            raise PydanticCustomError("int_parsing", "int")
        return int(given)
    return given


def _seen(text: str) -> str:
    if not text:
        raise PydanticCustomError("missing", "missing")
    return text


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Instant = Annotated[datetime, BeforeValidator(_instant), WithJsonSchema({"type": "string", "format": "date-time"})]
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Number = Annotated[int, BeforeValidator(_number)]
Said = AfterValidator(_seen)


# Of what is on standing control there is none.
LastDay = Annotated[date | None, BeforeValidator(lambda day: None if day == NO_END else day)]


class InLanguages(Shape):
    """The same in three languages; empty where nobody has written it."""

    kk: str = ""
    ru: str = ""
    en: str = ""


def languages(thing: Any, part: str) -> InLanguages:
    return InLanguages(**{language: getattr(thing, f"{part}_{language}") for language in ("kk", "ru", "en")})


class Paged(Asked):
    """`cursor` is the `next` or `resume` of an earlier page, as it came."""

    limit: Annotated[Number, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=400)] | None = None
