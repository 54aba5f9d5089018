"""What the form of a report must hold."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from tracker.kernel.errors import Invalid
from tracker.progress import evidence, statement
from tracker.progress.evidence import Link
from tracker.web.forms import Day, Form, Prose, wrong

LONGEST_TEXT = 20_000


def _written(text: str) -> str:
    if not text:
        raise wrong(statement.NO_TEXT)
    return text


def _not_ahead(day: date, info: ValidationInfo) -> date:
    if day > (info.context or {})["today"]:
        raise wrong(statement.TOO_SOON)
    return day


def _addresses(typed: Any) -> tuple[Link, ...]:
    try:
        return evidence.links(str(typed))
    except Invalid as refused:
        raise wrong(refused.text, **refused.values) from None


class ReportForm(Form):
    fact_on: date | None = None
    text: Annotated[Prose, Field(max_length=LONGEST_TEXT), AfterValidator(_written)]
    links: Annotated[tuple[Link, ...], BeforeValidator(_addresses)] = ()


class FinalForm(ReportForm):
    fact_on: Annotated[date, Day, AfterValidator(_not_ahead)]
