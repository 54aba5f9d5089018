"""One meeting: what it was about, its minutes, and how its directives stand."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.meetings import queries
from tracker.meetings.sources import sources_of
from tracker.overview import loads
from tracker.web.days import days_of
from tracker.web.meetings.standings import standings
from tracker.web.routing import get
from tracker.web.visit import Visit


@get("/meetings/{meeting_id:int}", access=Permission.MEETING_READ)
def show(visit: Visit, meeting_id: int) -> Response[Any]:
    meeting = queries.get(visit.db, meeting_id)
    counts = loads.by_meeting(visit.db, [meeting_id], visit.actor, days_of(visit))
    return visit.page(
        "meetings/show.html",
        meeting=meeting,
        topics=meeting.topics(visit.language),
        sources=sources_of(meeting.sources),
        minutes=queries.minutes_of(visit.db, [meeting_id])[meeting_id],
        standings=standings(visit, meeting_id, counts[meeting_id]),
        is_upcoming=meeting.held_on > visit.today,
        can_manage=visit.actor.may(Permission.MEETING_MANAGE),
    )


HANDLERS = [show]
