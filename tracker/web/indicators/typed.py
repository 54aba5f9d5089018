"""Numbers and addresses as people type them in the forms of indicators."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from tracker.kernel import formats
from tracker.kernel.addresses import LONGEST, is_of_the_web
from tracker.kernel.errors import Invalid
from tracker.kernel.types import LARGEST
from tracker.kernel.words import N_
from tracker.web.forms import FieldErrors, Line, wrong
from tracker.web.visit import Visit

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# As English groups digits. «0,125» is none of these, nor is «1,5»: there the comma is the decimal one, whatever the page's language.
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")


def _number(typed: Any, info: ValidationInfo) -> Any:
    """Blanks anywhere, a true minus sign, and the comma as the reader's language has it. The form is read with `language=`."""
    if not isinstance(typed, str):
        return typed
    text = "".join(typed.split()).replace("−", "-")
    is_grouped = (info.context or {})["language"] == "en" and _GROUPED.fullmatch(text) is not None
    text = text.replace(",", "" if is_grouped else ".")
    if _PLAIN.fullmatch(text) is None:
        raise wrong(N_("Write a number."))
    if abs(Decimal(text)) >= LARGEST:
        raise wrong(N_("This number is too large."))
    return text


def _address(typed: str) -> str:
    if not is_of_the_web(typed):
        raise wrong(N_("Write the whole address, beginning with https:// or http://."))
    return typed


Number = Annotated[Decimal, BeforeValidator(_number)]
Address = Annotated[Line, AfterValidator(_address), Field(max_length=LONGEST)]


def sample(language: str, digits: int) -> str:
    """A number as this language writes it, with that many digits after the point: what a field's hint shows."""
    return formats.number(Decimal("1234.567891"), language, digits)


def refused(visit: Visit, invalid: Invalid) -> FieldErrors:
    """What an act found wrong, beside its field."""
    return {invalid.field: visit._(invalid.text, **invalid.values)}
