"""The list of directives, and the same list as a file."""

import csv
import io
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.bodies import queries as bodies
from tracker.directives import listing
from tracker.directives.listing import Row
from tracker.directives.models import State
from tracker.directives.standing import Standing
from tracker.extensions import queries as extensions
from tracker.indicators import queries as indicators
from tracker.kernel.dates import NO_END
from tracker.kernel.formats import LANGUAGE_NAMES
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.views import queries as views
from tracker.web.directives.asked import ALL, ALL_OPEN, COLUMNS, OPEN_ONLY, asked, place_text
from tracker.web.directives.chips import chips
from tracker.web.directives.hits import marked_rows
from tracker.web.marks import Marker, marker_of
from tracker.web.routing import get
from tracker.web.spreadsheets import safe
from tracker.web.visit import Visit


@get("/directives", access=Permission.DIRECTIVE_READ)
def index(visit: Visit) -> Response[Any]:
    """Filters, order and place stand in the address, so that every list can be kept, sent and come back to."""
    kept = views.seen_by(visit.db, visit.actor)
    if not visit.query and not visit.wants_fragment and (first := views.first_of(kept)):
        return visit.done(f"/directives?{first.query}")
    wanted, marker = asked(visit), marker_of(visit)
    page = listing.page(
        visit.db, wanted.filter, wanted.order, visit.actor, marker.days, visit.language, after=wanted.after, before=wanted.before
    )
    total = listing.count(visit.db, wanted.filter, visit.actor, marker.days)
    context: dict[str, Any] = {} if visit.wants_fragment else _choices(visit)
    return visit.page(
        "directives/index.html",
        block="results",
        asked=wanted,
        rows=page.rows,
        marker=marker,
        hits=marked_rows(visit, wanted.filter.words, page.rows),
        pending=extensions.pending_among(visit.db, [row.id for row in page.rows]),
        total=total,
        counted_to=listing.COUNTED_TO,
        previous_url=page.previous and wanted.url(before=place_text(page.previous)),
        next_url=page.next and wanted.url(after=place_text(page.next)),
        chips=chips(visit, wanted),
        all_open=ALL_OPEN,
        views=kept,
        can_log=visit.actor.may(Permission.DIRECTIVE_LOG),
        **context,
    )


@get("/directives.csv", access=Permission.DIRECTIVE_READ, slow=True)
def export(visit: Visit) -> Response[Any]:
    """All rows of the list as shown, for a spreadsheet: UTF-8 with a mark, semicolons for Russian and Kazakh readers, no formulas."""
    wanted, marker = asked(visit), marker_of(visit)
    file = io.StringIO()
    writer = csv.writer(file, delimiter="," if visit.language == "en" else ";", quoting=csv.QUOTE_ALL)
    columns = wanted.columns if wanted.one("column") else tuple(COLUMNS)
    writer.writerow(
        [visit._(text) for text in (N_("Reference"), N_("Gist"), N_("Language of the gist"), *(COLUMNS[name] for name in columns))]
    )
    for row, language, is_behind in listing.everything(visit.db, wanted.filter, wanted.order, visit.actor, marker.days, visit.language):
        cells = _cells(visit, row, marker)
        line = (row.ref, row.gist, _spoken(visit, language, is_behind=is_behind), *(cells[name] for name in columns))
        writer.writerow([safe(value or "") for value in line])
    name = f"directives-{visit.today.isoformat()}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(file.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


def _cells(visit: Visit, row: Row, marker: Marker) -> dict[str, str]:
    """By column, days as 2026-12-31."""
    days = {"due": row.due_on, "term": row.effective_on, "issued": row.issued_on, "reported": row.reported_on}
    told = {name: day.isoformat() if day and day != NO_END else "" for name, day in days.items()}
    standing = marker.mark(row.state, row.effective_on, row.reported_on, row.outcome).text
    return told | {"lead": row.lead or "", "state": visit.words.label(row.state), "standing": standing}


def _spoken(visit: Visit, language: str, *, is_behind: bool) -> str:
    """The reader's language where there is one; a gist in another, or older than another, is never passed off as it."""
    name = dict(LANGUAGE_NAMES).get(language, "")
    return f"{name}, {visit._(N_('translation older than the original'))}" if is_behind else name


def _choices(visit: Visit) -> dict[str, Any]:
    """What the filter form offers."""
    states = [(OPEN_ONLY, visit._(N_("all open"))), (ALL, visit._(N_("all, closed ones too")))]
    drafts = visit.actor.may(Permission.DIRECTIVE_LOG)
    states += [(state.value, visit.words.label(state)) for state in State if drafts or state is not State.DRAFT]
    standings = [(kind.value, visit.words.label(kind)) for kind in Standing if kind is not Standing.DRAFT]
    return {
        "states": states,
        "standings": standings,
        "columns": [(name, visit._(label)) for name, label in COLUMNS.items()],
        "bodies": bodies.choices(visit.db, visit.language),
        "meetings": meetings.choices(visit.db, visit.words) if visit.actor.may(Permission.MEETING_READ) else [],
        "indicators": indicators.choices(visit.db, visit.language),
    }


HANDLERS = [index, export]
