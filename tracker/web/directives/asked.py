"""What a list's address asks for: filter, order and place, read leniently and written canonically."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Select

from tracker.directives import problems
from tracker.directives.listing import ISSUED, OPEN, SORTS, Filter, Order, Place
from tracker.directives.models import State
from tracker.directives.problems import Problem
from tracker.directives.standing import Standing
from tracker.extensions import queries as extensions
from tracker.indicators import queries as indicators
from tracker.kernel import clock
from tracker.kernel.dates import is_near
from tracker.kernel.words import N_
from tracker.remarks import watching
from tracker.web.numbers import key_of
from tracker.web.visit import Visit

Kind = TypeVar("Kind", bound=StrEnum)

# Said in `state=` beside the states themselves.
ALL, OPEN_ONLY = "all", "open"
# Said in `extension=`: somebody asked for more time, and nobody has decided yet.
PENDING = "pending"
# Said in `watched=`: what the reader watches.
WATCHED = "yes"
# The plain address opens a person's first view, so that what is open has one of its own.
ALL_OPEN = f"/directives?state={OPEN_ONLY}"
_PARAMETERS = (
    "state",
    "standing",
    "body",
    "lead",
    "meeting",
    "point",
    "indicator",
    "extension",
    "watched",
    "problem",
    "from",
    "to",
    "changed",
    "words",
    "sort",
    "column",
)


# Beside reference and gist, which every list has.
COLUMNS = {
    "lead": N_("Lead"),
    "due": N_("Nominal term"),
    "term": N_("Term"),
    "issued": N_("Issued"),
    "reported": N_("Report filed on"),
    "state": N_("State"),
    "standing": N_("Standing"),
}
_USUAL = ("lead", "term", "issued", "standing")


@dataclass(frozen=True, slots=True)
class Asked:
    filter: Filter
    order: Order
    after: Place | None
    before: Place | None
    # The parameters that count, as they stand in the address; what is unknown or empty is dropped.
    parameters: dict[str, list[str]]

    def url(self, path: str = "/directives", **changed: str | None) -> str:
        """The same list with something changed or, with None, without it; always from its first page."""
        kept = {name: values for name, values in self.parameters.items() if name not in changed}
        pairs = [(name, value) for name, values in kept.items() for value in values]
        pairs += [(name, value) for name, value in changed.items() if value is not None]
        return f"{path}?{urlencode(pairs)}" if pairs or path != "/directives" else ALL_OPEN

    @property
    def query(self) -> str:
        """Filters and order, written one way only: what a view keeps."""
        return _written(self.parameters)

    @property
    def columns(self) -> tuple[str, ...]:
        """What is shown beside reference and gist, in this order."""
        chosen = self.parameters.get("column", [])
        return tuple(name for name in COLUMNS if name in chosen) or _USUAL

    def without(self, name: str) -> str:
        """The list with one filter taken away."""
        pairs = [(each, value) for each, values in self.parameters.items() if each != name for value in values]
        return f"/directives?{urlencode(pairs)}" if pairs else ALL_OPEN

    def one(self, name: str) -> str:
        return self.parameters.get(name, [""])[0]


def asked(visit: Visit) -> Asked:
    return _asked(visit, visit.query)


def asked_in(visit: Visit, query: str) -> Asked:
    """What a kept query asks for."""
    return _asked(visit, _split(query))


def _asked(visit: Visit, given: dict[str, list[str]]) -> Asked:
    parameters = _known(given)
    sort = given.get("sort", ["term"])[0]
    by = sort.removeprefix("-")
    order = Order(by, sort.startswith("-")) if by in SORTS else Order()
    wanted = Filter(
        states=_states(given.get("state", [])),
        standings=tuple(_members(Standing, given.get("standing", []))),
        body_id=_number(given, "body"),
        lead_id=_number(given, "lead"),
        meeting_id=_number(given, "meeting"),
        point_id=_number(given, "point"),
        term_from=_day(given, "from"),
        term_to=_day(given, "to"),
        changed_from=_morning(visit, _day(given, "changed")),
        words=given.get("words", [""])[0][:200],
        among=_among(visit, given),
    )
    return Asked(wanted, order, _place(given, "after"), _place(given, "before"), parameters)


def canonical(query: str) -> str:
    """A query as a view keeps it: what no list knows is dropped."""
    given = _split(query)
    return _written(_known(given))


def _known(given: dict[str, list[str]]) -> dict[str, list[str]]:
    """What a list knows; the usual columns need no mention."""
    known = {name: given[name] for name in _PARAMETERS if name in given}
    if set(known.get("column", _USUAL)) == set(_USUAL):
        known.pop("column", None)
    return known


def _split(query: str) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query):
        given.setdefault(name, []).append(value)
    return given


def _written(parameters: dict[str, list[str]]) -> str:
    return urlencode([(name, value) for name, values in parameters.items() for value in values]) or f"state={OPEN_ONLY}"


def place_text(place: Place | None) -> str | None:
    """A place as an address holds it: the sort value and the key."""
    return None if place is None else f"{place.value.isoformat()}~{place.directive_id}"


def _among(visit: Visit, given: dict[str, list[str]]) -> tuple[Select[Any], ...]:
    indicator = _number(given, "indicator")
    pending = given.get("extension", [""])[0] == PENDING
    return (
        *(() if indicator is None else (indicators.directives_of(indicator),)),
        *((extensions.directives_pending(),) if pending else ()),
        *(problems.having(each, visit.today) for each in _members(Problem, given.get("problem", []))),
        *((watching.directives_of(visit.actor),) if WATCHED in given.get("watched", []) else ()),
    )


def _states(given: list[str]) -> tuple[State, ...]:
    chosen = list(_members(State, given))
    if ALL in given:
        chosen += ISSUED
    if OPEN_ONLY in given:
        chosen += OPEN
    return tuple(dict.fromkeys(chosen)) or OPEN


def _members(kind: type[Kind], given: Iterable[str]) -> Iterable[Kind]:
    known = {member.value: member for member in kind}
    return (known[value] for value in given if value in known)


def _number(given: dict[str, list[str]], name: str) -> int | None:
    return key_of(given.get(name, [""])[0])


def _day(given: dict[str, list[str]], name: str) -> date | None:
    return day_of(given.get(name, [""])[0])


def day_of(text: str) -> date | None:
    """31.12.2026 or 2026-12-31; None for anything else."""
    try:
        day = datetime.strptime(text, "%d.%m.%Y").date() if "." in text else date.fromisoformat(text)  # noqa: DTZ007 - a date has no zone
    except ValueError:
        return None
    return day if is_near(day) else None


def _morning(visit: Visit, day: date | None) -> datetime | None:
    return None if day is None else clock.instant(day, 0, 0, visit.house.settings.time_zone)


def _place(given: dict[str, list[str]], name: str) -> Place | None:
    value, _, typed = given.get(name, [""])[0].partition("~")
    key = key_of(typed)
    try:
        return None if key is None else Place(date.fromisoformat(value), key)
    except ValueError:
        return None
