"""The list of meetings: those to come, and those held, the newest first."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.meetings import queries
from tracker.meetings.models import Meeting, Minutes, Told
from tracker.overview import loads
from tracker.web.days import days_of
from tracker.web.meetings.standings import Standings, standings
from tracker.web.numbers import key_of
from tracker.web.routing import get
from tracker.web.visit import Visit

# A council meets a few times a year; whoever wants older ones chooses a year.
MOST = 60


class Row(NamedTuple):
    meeting: Meeting
    topic: Told
    minutes: list[Minutes]
    standings: Standings


@get("/meetings", access=Permission.MEETING_READ, slow=True)
def index(visit: Visit) -> Response[Any]:
    council_id, year = _number(visit, "council"), _number(visit, "year")
    found = queries.listed(visit.db, MOST + 1, council_id, year if year and 0 < year < 10_000 else None)
    rows = _rows(visit, found[:MOST])
    return visit.page(
        "meetings/index.html",
        block="results",
        upcoming=[row for row in reversed(rows) if row.meeting.held_on >= visit.today],
        held=[row for row in rows if row.meeting.held_on < visit.today],
        are_more=len(found) > MOST,
        council=council_id,
        year=year,
        councils=[(each.id, each.name(visit.language)) for each in queries.councils(visit.db, visit.language)],
        years=[(each, each) for each in queries.years(visit.db)],
        can_manage=visit.actor.may(Permission.MEETING_MANAGE),
    )


def _rows(visit: Visit, meetings: Sequence[Meeting]) -> list[Row]:
    ids = [meeting.id or 0 for meeting in meetings]
    minutes = queries.minutes_of(visit.db, ids)
    counts = loads.by_meeting(visit.db, ids, visit.actor, days_of(visit))
    return [
        Row(meeting, _first_line(meeting.topics(visit.language)), minutes[key], standings(visit, key, counts[key]))
        for key, meeting in zip(ids, meetings, strict=True)
    ]


def _first_line(topics: Told) -> Told:
    return Told(topics.text.partition("\n")[0], topics.language)


def _number(visit: Visit, name: str) -> int | None:
    return key_of(visit.query.get(name, [""])[-1])


HANDLERS = [index]
