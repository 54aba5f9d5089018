"""Forms: what was typed becomes a checked value, or every error at once, in words."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from tracker.kernel.dates import FIRST_DAY, LAST_DAY, is_near
from tracker.kernel.errors import Invalid
from tracker.kernel.text import clean, unprintable
from tracker.kernel.words import N_
from tracker.web.templating import Language

MISSING = N_("Fill in this field.")
# What a reader is told, by pydantic's type of error; its own English sentences are never shown.
_MESSAGES = {
    "missing": MISSING,
    "string_too_short": N_("Write at least %(min_length)s characters."),
    "string_too_long": N_("This is too long: at most %(max_length)s characters fit."),
    "string_pattern_mismatch": N_("This does not have the expected form."),
    "date_from_datetime_parsing": N_("Write the date as 31.12.2026."),
    "date_parsing": N_("Write the date as 31.12.2026."),
    "date_type": N_("Write the date as 31.12.2026."),
    "int_parsing": N_("Write a whole number."),
    "int_type": N_("Write a whole number."),
    "int_from_float": N_("Write a whole number."),
    "int_parsing_size": N_("This number is too large."),
    "decimal_parsing": N_("Write a number."),
    "decimal_type": N_("Write a number."),
    "decimal_max_digits": N_("This number has too many digits."),
    "decimal_max_places": N_("This number has too many decimal places."),
    "decimal_whole_digits": N_("This number is too large."),
    "finite_number": N_("Write a number."),
    "greater_than": N_("Write a number greater than %(gt)s."),
    "greater_than_equal": N_("Write a number of at least %(ge)s."),
    "less_than": N_("Write a number less than %(lt)s."),
    "less_than_equal": N_("Write a number of at most %(le)s."),
    "enum": N_("Choose one of the list."),
    "literal_error": N_("Choose one of the list."),
    "list_type": N_("Choose from the list."),
    "too_short": N_("Choose at least one."),
    "too_long": N_("These are too many."),
    "string_type": N_("This does not have the expected form."),
    "bool_parsing": N_("Choose one of the list."),
    "unprintable": N_("There is a character in it that cannot be kept; type the text again."),
}
_FAR = N_("Give a date between %(first)d and %(last)d.")
_OTHERWISE = N_("This does not have the expected form.")

FieldErrors = dict[str, str]


def wrong(text: str, **values: Any) -> PydanticCustomError:
    """For a form's own validators: `raise wrong(N_("…"))`."""
    return PydanticCustomError("said", "%(text)s", {"text": text, "values": values})


def beside(words: Language, invalid: Invalid) -> FieldErrors:
    """What an act found wrong, beside its field."""
    return {invalid.field: words.say(invalid.text, **invalid.values)}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _one_line(value: Any) -> Any:
    return _checked(value, lines=False)


def _many_lines(value: Any) -> Any:
    return _checked(value, lines=True)


def _checked(value: Any, *, lines: bool) -> Any:
    if not isinstance(value, str):
        return value
    text = clean(value)
    # What nobody sees is nothing, and yet may be a mark that no line may hold.
    if unprintable(text or value.strip(), lines=lines) is not None:
        raise PydanticCustomError("unprintable", "unprintable")
    return text


# One ticked box arrives as a text, two as a list.
Many = BeforeValidator(_listed)
Line = Annotated[str, BeforeValidator(_one_line)]
Prose = Annotated[str, BeforeValidator(_many_lines)]


def _day(value: Any) -> Any:
    """A date as people write it (31.12.2026), besides what a date field sends (2026-12-31)."""
    if isinstance(value, str) and value.count(".") == 2:
        day, month, year = value.strip().split(".")
        return f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}"
    return value


Day = BeforeValidator(_day)


class Form(BaseModel):
    """A form's fields. What it does not name (token, key) is ignored; an empty field is no value."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def _near(cls, value: Any) -> Any:
        days = value if isinstance(value, tuple) else (value,)
        if not all(is_near(day) for day in days if isinstance(day, date)):
            raise wrong(_FAR, first=FIRST_DAY.year, last=LAST_DAY.year)
        return value

    @classmethod
    def read(cls, typed: dict[str, Any], words: Language, **known: Any) -> tuple[Self | None, FieldErrors]:
        """The form, or the errors by field in the reader's language. What is `known` (today), validators find in `info.context`."""
        # A browser sends an empty field as "", which is never what it means.
        filled = {name: value for name, value in typed.items() if value not in ("", [], ["", ""])}
        try:
            return cls.model_validate(filled, context=known), {}
        except ValidationError as problems:
            errors: FieldErrors = {}
            for problem in problems.errors():
                errors.setdefault(str(problem["loc"][0]) if problem["loc"] else "form", told(problem, words))
            return None, errors


def told(problem: ErrorDetails, words: Language) -> str:
    """What pydantic found, in the reader's language."""
    context = problem.get("ctx", {})
    if problem["type"] == "said":
        return words.say(context["text"], **context["values"])
    kind = problem["type"]
    # Behind a validator of ours, pydantic counts a text's letters as a list's items.
    if kind in ("too_long", "too_short") and isinstance(problem["input"], str):
        kind = f"string_{kind}"
    return words.say(_MESSAGES.get(kind, _OTHERWISE), **context)
