"""Enter a reading, see which wait, approve one."""

from typing import Annotated, Any, NamedTuple

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.indicators import queries
from tracker.indicators.approving import approve_reading
from tracker.indicators.entering import NOT_YOURS, Found, enter_reading
from tracker.indicators.measured import Measured
from tracker.indicators.models import Indicator
from tracker.indicators.permissions import may_enter
from tracker.kernel.errors import Forbidden, Invalid
from tracker.kernel.words import N_
from tracker.web.forms import FieldErrors, Form, Line, Prose
from tracker.web.indicators import rows
from tracker.web.indicators.rows import ReadingRow
from tracker.web.indicators.typed import Address, Number, refused, sample
from tracker.web.routing import get, post
from tracker.web.telling import exactly
from tracker.web.visit import Visit

# The value of `back` with which an approval returns to the list of those that wait.
LIST = "list"


class ReadingForm(Form):
    year: int
    value: Number
    source: Annotated[Line, Field(max_length=500)]
    source_url: Address = ""
    note: Annotated[Prose, Field(max_length=2_000)] = ""


class Waiting(NamedTuple):
    """One that waits, with the approved figure it is to be compared with: of the same year, else of the latest before."""

    indicator: Indicator
    row: ReadingRow
    before: tuple[str, int] | None


@get("/readings", access=Permission.INDICATOR_APPROVE)
def waiting(visit: Visit) -> Response[Any]:
    found = queries.waiting(visit.db)
    indicators = queries.indicators_of(visit.db, found)
    measured = {each.indicator.id: each for each in queries.measured(visit.db, indicators.values())}
    every = [
        Waiting(indicators[row.reading.indicator_id], row, _before(visit, measured[row.reading.indicator_id], row.reading.year))
        for row in rows.readings(visit, found)
    ]
    return visit.page("indicators/waiting.html", waiting=every)


@get("/indicators/{indicator_id:int}/readings/new", access=Permission.INDICATOR_ENTER)
def new(visit: Visit, indicator_id: int) -> Response[Any]:
    return _page(visit, _enterable(visit, indicator_id), {})


@post("/indicators/{indicator_id:int}/readings", access=Permission.INDICATOR_ENTER)
def enter(visit: Visit, indicator_id: int) -> Response[Any]:
    indicator = _enterable(visit, indicator_id)
    form, errors = ReadingForm.read(visit.fields, visit.words, language=visit.language)
    if form is None:
        return _page(visit, indicator, visit.fields, errors)
    try:
        enter_reading(visit.db, indicator, Found(**form.model_dump()), visit.actor, visit.now)
    except Invalid as invalid:
        return _page(visit, indicator, visit.fields, refused(visit, invalid))
    said = N_("The reading of %(year)s is entered. It counts once somebody else of the secretariat has approved it.")
    return visit.done(f"/indicators/{indicator_id}#readings", flash=visit._(said, year=form.year))


@post("/readings/{reading_id:int}/approval", access=Permission.INDICATOR_APPROVE)
def approve(visit: Visit, reading_id: int) -> Response[Any]:
    reading = queries.get_reading(visit.db, reading_id)
    approve_reading(visit.db, reading, visit.actor, visit.now)
    path = "/readings" if visit.fields.get("back") == LIST else f"/indicators/{reading.indicator_id}#readings"
    return visit.done(path, flash=visit._(N_("The reading of %(year)s is approved and counts from now on."), year=reading.year))


def _enterable(visit: Visit, indicator_id: int) -> Indicator:
    indicator = queries.get(visit.db, indicator_id)
    if not may_enter(visit.actor, indicator):
        raise Forbidden(NOT_YOURS)
    return indicator


def _before(visit: Visit, measured: Measured, year: int) -> tuple[str, int] | None:
    known = [each for each in measured.readings if each.year <= year]
    return (exactly(visit.words, known[-1].value), known[-1].year) if known else None


def _page(visit: Visit, indicator: Indicator, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    (measured,) = queries.measured(visit.db, [indicator])
    return visit.page(
        "indicators/reading.html",
        status=422 if errors else 200,
        indicator=indicator,
        values=values,
        errors=errors or {},
        before=_before(visit, measured, visit.today.year),
        sample=sample(visit.language, indicator.decimals),
    )


HANDLERS = [waiting, new, enter, approve]
