"""Meetings, minutes and points: read them, put them on record, change them."""

from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.routing import ROOT, route
from tracker.api.shapes import kept as shapes
from tracker.api.shapes.kept import MeetingList, MeetingShape, MinutesList, MinutesShape, PointList, PointShape
from tracker.api.shapes.minutes import ChangedMeeting, MeetingsAsked, MeetingSent, MinutesSent, PointSent
from tracker.directives import ties
from tracker.kernel.errors import Invalid, NotFound
from tracker.kernel.words import N_
from tracker.meetings import holding, pointing, queries, signing

_READ, _KEEP = Permission.MEETING_READ, Permission.MEETING_MANAGE
_LOG: dict[str, Any] = {"scope": Scope.LOG, "access": _KEEP}
MOST = 200


@route("GET", "/meetings", access=_READ, query=MeetingsAsked, answers=MeetingList)
def index(call: Call) -> Answer:
    """The newest 200 meetings, of one council or year if that is asked."""
    found = queries.listed(call.db, MOST, call.query.council_id, call.query.year)
    return Answer(MeetingList(items=[shapes.meeting(each) for each in found]))


@route("GET", "/meetings/{meeting_id:int}", access=_READ, answers=MeetingShape)
def show(call: Call, meeting_id: int) -> Answer:
    """One meeting."""
    found = queries.get(call.db, meeting_id)
    return Answer(shapes.meeting(found), version=found.version)


@route("POST", "/meetings", takes=MeetingSent, answers=MeetingShape, status=201, **_LOG)
def add(call: Call) -> Answer:
    """Put a meeting on record, planned or held."""
    try:
        council = queries.get_council(call.db, call.sent.council_id)
    except NotFound:
        raise Invalid("council_id", N_("Choose one of the list.")) from None
    made = holding.hold_meeting(call.db, council, call.sent.facts(), call.actor, call.now)
    return Answer(shapes.meeting(made), status=201, version=made.version, location=f"{ROOT}/meetings/{made.id}")


@route("PUT", "/meetings/{meeting_id:int}", takes=ChangedMeeting, answers=MeetingShape, versioned=True, **_LOG)
def change(call: Call, meeting_id: int) -> Answer:
    """Say anew everything that is said of a meeting."""
    row = queries.get(call.db, meeting_id)
    queries.lock(call.db, row)
    version = call.ensure_current(row.version, lambda: shapes.meeting(row))
    holding.change_meeting(call.db, row, call.sent.facts(), version, call.actor, call.now)
    return Answer(shapes.meeting(row), version=row.version)


@route("GET", "/meetings/{meeting_id:int}/minutes", access=_READ, answers=MinutesList)
def minutes_of(call: Call, meeting_id: int) -> Answer:
    """The minutes of a meeting."""
    queries.get(call.db, meeting_id)
    found = queries.minutes_of(call.db, [meeting_id]).get(meeting_id, [])
    return Answer(MinutesList(items=[shapes.minutes(each) for each in found]))


@route("GET", "/minutes/{minutes_id:int}", access=_READ, answers=MinutesShape)
def show_minutes(call: Call, minutes_id: int) -> Answer:
    """One set of minutes."""
    found = queries.get_minutes(call.db, minutes_id)
    return Answer(shapes.minutes(found), version=found.version)


@route("POST", "/meetings/{meeting_id:int}/minutes", takes=MinutesSent, answers=MinutesShape, status=201, **_LOG)
def sign(call: Call, meeting_id: int) -> Answer:
    """Put signed minutes on record under their meeting."""
    made = signing.sign_minutes(call.db, queries.get(call.db, meeting_id), call.sent.facts(), call.actor, call.now)
    call.db.flush()
    return Answer(shapes.minutes(made), status=201, version=made.version, location=f"{ROOT}/minutes/{made.id}")


@route("PUT", "/minutes/{minutes_id:int}", takes=MinutesSent, answers=MinutesShape, versioned=True, **_LOG)
def change_minutes(call: Call, minutes_id: int) -> Answer:
    """Say anew everything that is said of minutes; their file stays."""
    row = queries.get_minutes(call.db, minutes_id)
    queries.lock(call.db, row)
    version = call.ensure_current(row.version, lambda: shapes.minutes(row))
    is_cited = ties.cite_minutes(call.db, minutes_id)
    signing.change_minutes(call.db, row, call.sent.facts(), version, is_cited=is_cited, by=call.actor, at=call.now)
    return Answer(shapes.minutes(row), version=row.version)


@route("GET", "/minutes/{minutes_id:int}/points", access=_READ, answers=PointList)
def points_of(call: Call, minutes_id: int) -> Answer:
    """The points of minutes, as they follow each other."""
    queries.get_minutes(call.db, minutes_id)
    return Answer(PointList(items=[shapes.point(each) for each in queries.points_of(call.db, minutes_id)]))


@route("GET", "/points/{point_id:int}", access=_READ, answers=PointShape)
def show_point(call: Call, point_id: int) -> Answer:
    """One point."""
    found = queries.get_point(call.db, point_id)
    return Answer(shapes.point(found), version=found.version)


@route("POST", "/minutes/{minutes_id:int}/points", takes=PointSent, answers=PointShape, status=201, **_LOG)
def add_point(call: Call, minutes_id: int) -> Answer:
    """Add a point to minutes."""
    facts = call.sent.facts()
    texts = {f"text_{language}": getattr(facts, f"text_{language}") for language in ("kk", "ru", "en")}
    minutes = queries.get_minutes(call.db, minutes_id)
    made = pointing.add_point(call.db, minutes, facts.label, call.actor, call.now, kind=facts.kind, texts=texts)
    return Answer(shapes.point(made), status=201, version=made.version, location=f"{ROOT}/points/{made.id}")


@route("PUT", "/points/{point_id:int}", takes=PointSent, answers=PointShape, versioned=True, **_LOG)
def change_point(call: Call, point_id: int) -> Answer:
    """Say anew everything that is said of a point."""
    row = queries.get_point(call.db, point_id)
    queries.lock(call.db, row)
    version = call.ensure_current(row.version, lambda: shapes.point(row))
    is_cited = ties.cite_point(call.db, point_id)
    pointing.change_point(call.db, row, call.sent.facts(), version, is_cited=is_cited, by=call.actor, at=call.now)
    return Answer(shapes.point(row), version=row.version)


HANDLERS = [index, show, add, change, minutes_of, show_minutes, sign, change_minutes, points_of, show_point, add_point, change_point]
