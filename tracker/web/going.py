"""Go anywhere by a few letters: pages, acts, directives, bodies, indicators, meetings and kept views, as far as one may see them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.bodies import queries as bodies
from tracker.directives import listing
from tracker.directives.listing import ISSUED, Filter, Order
from tracker.indicators import queries as indicators
from tracker.kernel.text import folded
from tracker.kernel.wording import holds, sought
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.views import queries as views
from tracker.web.marks import marker_of
from tracker.web.rail import BELOW, NOUNS, Entry
from tracker.web.routing import get
from tracker.web.visit import Visit

# So many of each kind: whoever needs more types more, or opens the list.
MOST = 6


class Place(NamedTuple):
    text: str
    url: str
    # The reference of a directive.
    ref: str = ""


ACTS = (
    (N_("Log a directive"), "/directives/new", Permission.DIRECTIVE_LOG),
    (N_("Read minutes from a file"), "/intake/new", Permission.DIRECTIVE_LOG),
    (N_("Add a meeting"), "/meetings/new", Permission.MEETING_MANAGE),
    (N_("Add a body"), "/bodies/new", Permission.BODY_MANAGE),
    (N_("Add an account"), "/accounts/new", Permission.ACCOUNT_MANAGE),
    (N_("Terms by month"), "/terms", Permission.DIRECTIVE_READ),
    (N_("My account"), "/account", Permission.MY_DAY),
)


@get("/go", access=Permission.MY_DAY)
def go(visit: Visit) -> Response[Any]:
    words = visit.query.get("words", [""])[0][:100].strip()
    return visit.page("go.html", block="places", words=words, groups=[(label, found) for label, found in _groups(visit, words) if found])


def _groups(visit: Visit, words: str) -> Iterator[tuple[str, list[Place]]]:
    yield visit._(N_("Pages")), _pages(visit, words)
    if not words:
        return
    yield visit._(N_("Directives")), _directives(visit, words)
    if visit.actor.may(Permission.BODY_READ):
        yield visit._(N_("Bodies")), _named("/bodies/{}", bodies.choices(visit.db, visit.language), words)
    if visit.actor.may(Permission.INDICATOR_READ):
        yield visit._(N_("Indicators")), _named("/indicators/{}", indicators.choices(visit.db, visit.language), words)
    if visit.actor.may(Permission.MEETING_READ):
        yield visit._(N_("Meetings")), _named("/meetings/{}", meetings.choices(visit.db, visit.words), words)


def _named(url: str, offered: list[tuple[int, str]], words: str) -> list[Place]:
    return [Place(text, url.format(key)) for key, text in offered if _fits(text, words)][:MOST]


def _pages(visit: Visit, words: str) -> list[Place]:
    """Without words: everything there is to open."""
    entries = [Place(visit._(entry.label), entry.url) for entry in _entries(visit)]
    acts = [Place(visit._(text), url) for text, url, permission in ACTS if visit.actor.may(permission)]
    kept = [Place(view.name, f"/directives?{view.query}") for view in views.seen_by(visit.db, visit.actor)]
    return [place for place in (*entries, *acts, *kept) if _fits(place.text, words)]


def _entries(visit: Visit) -> Iterator[Entry]:
    return (entry for entry in (*NOUNS, *BELOW) if visit.actor.may(entry.permission))


def _directives(visit: Visit, words: str) -> list[Place]:
    """The latest first, closed ones too."""
    wanted, days = Filter(states=ISSUED, words=words), marker_of(visit).days
    page = listing.page(visit.db, wanted, Order("issued", descending=True), visit.actor, days, visit.language)
    return [Place(row.gist, f"/directives/{row.id}", row.ref or "") for row in page.rows[:MOST]]


def _fits(text: str, words: str) -> bool:
    """Every typed word begins, or is a form of, some word of it."""
    return folded(words) in folded(text) or all(holds(text, each) for each in sought(words))


HANDLERS = [go]
