"""The list of directives as a file: all its rows and columns as shown, in one language."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import listing, then
from tracker.directives.listing import Row
from tracker.kernel.dates import NO_END
from tracker.kernel.formats import LANGUAGE_NAMES
from tracker.kernel.words import N_
from tracker.web.directives.asked import COLUMNS, Asked, asked
from tracker.web.marks import Marker, marker_of
from tracker.web.routing import get
from tracker.web.spreadsheets import Cell, comma_separated, workbook
from tracker.web.visit import Visit

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Beside the columns that are chosen: reference, gist, its language. In characters.
_WIDTHS = (24, 60, 14)
_WIDTH = 20
_LEAD_THEN = "lead_then"
_HEADS = {**COLUMNS, _LEAD_THEN: N_("Lead when it was issued, if other")}


@get("/directives.csv", access=Permission.DIRECTIVE_READ, slow=True)
def as_csv(visit: Visit) -> Response[Any]:
    """UTF-8 with a mark, semicolons for Russian and Kazakh readers, no formulas."""
    wanted = asked(visit)
    content = comma_separated(_head(visit, wanted), _lines(visit, wanted), "," if visit.language == "en" else ";")
    return _file(visit, content, "csv", "text/csv; charset=utf-8")


@get("/directives.xlsx", access=Permission.DIRECTIVE_READ, slow=True)
def as_workbook(visit: Visit) -> Response[Any]:
    """Dates as dates, a head that stays, no formulas."""
    wanted = asked(visit)
    widths = (*_WIDTHS, *(_WIDTH for _ in _columns(wanted)))
    return _file(visit, workbook(visit._(N_("Directives")), _head(visit, wanted), _lines(visit, wanted), widths), "xlsx", _WORKBOOK)


def _columns(wanted: Asked) -> tuple[str, ...]:
    """Those that were chosen, else all there are; beside the lead what it was called at the time, as a file outlives its page."""
    chosen = wanted.columns if wanted.one("column") else tuple(COLUMNS)
    return tuple(each for name in chosen for each in ((name, _LEAD_THEN) if name == "lead" else (name,)))


def _head(visit: Visit, wanted: Asked) -> list[str]:
    fixed = (N_("Reference"), N_("Gist"), N_("Language of the gist"))
    return [visit._(text) for text in (*fixed, *(_HEADS[name] for name in _columns(wanted)))]


def _lines(visit: Visit, wanted: Asked) -> Iterator[list[Cell]]:
    marker, columns = marker_of(visit), _columns(wanted)
    leads_then = then.leads(visit.db, visit.language) if _LEAD_THEN in columns else {}
    for row, language, is_behind in listing.everything(visit.db, wanted.filter, wanted.order, visit.actor, marker.days, visit.language):
        cells = _cells(visit, row, marker) | {_LEAD_THEN: leads_then.get(row.id, "")}
        yield [row.ref, row.gist, _spoken(visit, language, is_behind=is_behind), *(cells[name] for name in columns)]


def _cells(visit: Visit, row: Row, marker: Marker) -> dict[str, Cell]:
    """By column."""
    days = {"due": row.due_on, "term": row.effective_on, "issued": row.issued_on, "reported": row.reported_on}
    told: dict[str, str | date | None] = {name: None if day == NO_END else day for name, day in days.items()}
    standing = marker.mark(row.state, row.effective_on, row.reported_on, row.outcome).text
    return told | {"lead": row.lead, "state": visit.words.label(row.state), "standing": standing}


def _spoken(visit: Visit, language: str, *, is_behind: bool) -> str:
    """The reader's language where there is one; a gist in another, or older than another, is never passed off as it."""
    name = dict(LANGUAGE_NAMES).get(language, "")
    return f"{name}, {visit._(N_('translation older than the original'))}" if is_behind else name


def _file(visit: Visit, content: bytes, ending: str, media_type: str) -> Response[Any]:
    name = f"directives-{visit.today.isoformat()}.{ending}"
    return Response(content, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})


HANDLERS = [as_csv, as_workbook]
