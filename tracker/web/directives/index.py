"""The list of directives."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.batches.models import LABELS
from tracker.batches.permissions import offered
from tracker.bodies import queries as bodies
from tracker.directives import listing
from tracker.directives.models import State
from tracker.directives.standing import Standing
from tracker.extensions import queries as extensions
from tracker.indicators import queries as indicators
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.views import queries as views
from tracker.web.directives.asked import ALL, ALL_OPEN, COLUMNS, OPEN_ONLY, asked, place_text
from tracker.web.directives.chips import chips
from tracker.web.directives.hits import marked_rows
from tracker.web.marks import marker_of
from tracker.web.routing import get
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
        acts=[(act.value, LABELS[act]) for act in offered(visit.actor)],
        can_log=visit.actor.may(Permission.DIRECTIVE_LOG),
        **context,
    )


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


HANDLERS = [index]
