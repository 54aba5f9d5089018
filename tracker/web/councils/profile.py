"""Change a council's rules of control."""

from enum import StrEnum
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.calendars.control import LABELS, DayOffPolicy, Endorsement, Removal, StartFrom, Unit, Unmarked, Urgency
from tracker.kernel.errors import Stale
from tracker.kernel.words import N_
from tracker.meetings import profiling, queries
from tracker.meetings.models import Council
from tracker.web.councils import profile_form, told
from tracker.web.councils.profile_form import REACHES, ROWS
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_CHOSEN: dict[str, type[StrEnum]] = {
    "unit": Unit,
    "start_from": StartFrom,
    "day_off_policy": DayOffPolicy,
    "unmarked": Unmarked,
    "removal": Removal,
    "endorsement": Endorsement,
}


@get("/councils/{council_id:int}/profile", access=Permission.COUNCIL_MANAGE)
def edit(visit: Visit, council_id: int) -> Response[Any]:
    council = queries.get_council(visit.db, council_id)
    values = profile_form.values(council.control, council.version)
    return visit.page("councils/profile.html", errors={}, values=values, **_context(visit, council))


@post("/councils/{council_id:int}/profile", access=Permission.COUNCIL_MANAGE)
def change(visit: Visit, council_id: int) -> Response[Any]:
    council = queries.get_council(visit.db, council_id)
    profile, version, errors = profile_form.read(visit.fields, visit.words)
    if profile is None:
        return visit.invalid("councils/profile.html", errors, **_context(visit, council))
    try:
        profiling.change_profile(visit.db, council, profile, version, visit.actor, visit.now)
    except Stale as stale:
        raise Stale(stale.text, _readable(visit, stale)) from None
    return visit.done(f"/councils/{council_id}", flash=visit._(N_("The rules are saved. They hold for terms computed from now on.")))


def _readable(visit: Visit, stale: Stale) -> list[tuple[str, Any, Any]]:
    sent_and_stands = [(label, told.lines(visit.words, sent), told.lines(visit.words, stands)) for label, sent, stands in stale.fields]
    return [(label, "; ".join(sent), "; ".join(stands)) for label, sent, stands in sent_and_stands]


def _context(visit: Visit, council: Council) -> dict[str, Any]:
    rules = {rule.name: rule for rule in told.rules(visit, council.control)}
    steps = {f"rung_{row}_{name}": rules["co_before"].label for row in ROWS for name in ("reach", "up_to", "before")}
    return {
        "council": council,
        "rules": rules,
        "choices": {name: [(each.value, visit._(LABELS[each])) for each in kind] for name, kind in _CHOSEN.items()},
        "marks": [(f"urgency_{mark.value}", visit.words.label(mark)) for mark in Urgency],
        "reaches": [(reach.value, visit._(text)) for reach, text in REACHES.items()],
        "rows": ROWS,
        "labels": {name: rule.label for name, rule in rules.items()} | steps,
    }


HANDLERS = [edit, change]
