"""Terms by month: the days of a calendar, as a page; of a person, of a body, of everything under control."""

from calendar import monthrange
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.calendar_addresses import usable
from tracker.accounts.calendar_models import Holds
from tracker.accounts.policy import Permission
from tracker.calendars.terms import FIRST_YEAR, LAST_YEAR
from tracker.directives.models import State
from tracker.kernel import formats
from tracker.kernel.words import N_
from tracker.overview import agenda
from tracker.overview.agenda import Entry, Kind
from tracker.web.accounts.calendar_addresses import bodies_shown
from tracker.web.marks import Mark, marker_of
from tracker.web.numbers import key_of
from tracker.web.routing import get
from tracker.web.visit import Visit

_WANTED = {Kind.TERM: N_("Term"), Kind.CONTRIBUTION: N_("Contribution"), Kind.REPORT: N_("Day of a report")}


class Row(NamedTuple):
    entry: Entry
    wanted: str
    mark: Mark


class Asked(NamedTuple):
    """What the address names, as far as it is known and this person's to see."""

    holds: Holds
    body_id: int | None
    first: date

    @property
    def month(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def address(self) -> str:
        body = "" if self.body_id is None else f"&body={self.body_id}"
        return f"/terms?month={self.month}&holds={self.holds}{body}"


@get("/terms", access=Permission.DIRECTIVE_READ, slow=True)
def index(visit: Visit) -> Response[Any]:
    offered, bodies = usable(visit.actor), bodies_shown(visit)
    asked = _asked(visit, offered, {key for key, _ in bodies})
    last = asked.first.replace(day=monthrange(asked.first.year, asked.first.month)[1])
    found = agenda.between(visit.db, visit.actor, asked.holds, asked.body_id, visit.language, first=asked.first, last=last)
    return visit.page(
        "terms.html",
        block="month",
        asked=asked,
        month=formats.month(asked.first, visit.language),
        around=_around(asked, visit.language),
        days=_days(visit, found),
        holds=[(each.value, visit.words.label(each)) for each in offered],
        bodies=bodies if Holds.BODY in offered else [],
        lacks_body=asked.holds is Holds.BODY and asked.body_id is None,
    )


def _asked(visit: Visit, offered: list[Holds], bodies: set[int]) -> Asked:
    def typed(name: str) -> str:
        return visit.query.get(name, [""])[0]

    holds = next((each for each in offered if each.value == typed("holds")), offered[0])
    key = key_of(typed("body"))
    return Asked(holds, key if holds is Holds.BODY and key in bodies else None, _month(typed("month")) or visit.today.replace(day=1))


def _month(typed: str) -> date | None:
    year, dash, month = typed.partition("-")
    if not dash or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in (year, month)):
        return None
    return date(int(year), int(month), 1) if FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12 else None


def _around(asked: Asked, language: str) -> list[tuple[str, str, str]]:
    """(address, name, icon) of the months before and after, as far as there are calendars."""
    count = asked.first.year * 12 + asked.first.month - 1
    months = ((date((count + step) // 12, (count + step) % 12 + 1, 1), icon) for step, icon in ((-1, "arrow-left"), (1, "arrow-right")))
    return [
        (asked._replace(first=each).address, formats.month(each, language), icon)
        for each, icon in months
        if FIRST_YEAR <= each.year <= LAST_YEAR
    ]


def _days(visit: Visit, found: list[Entry]) -> list[tuple[date, list[Row]]]:
    """What nobody wants any more is left out, unless the directive itself was taken back."""
    marker, shown = marker_of(visit), [each for each in found if each.about.state is State.CLOSED or not each.is_cancelled]

    def row(entry: Entry) -> Row:
        about = entry.about
        return Row(entry, visit._(_WANTED[entry.kind]), marker.mark(about.state, about.effective_on, about.reported_on, about.outcome))

    return [(day, [row(each) for each in entries]) for day, entries in groupby(shown, key=lambda each: each.on)]


HANDLERS = [index]
