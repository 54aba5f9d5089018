"""One set of minutes with its points, and the directives under each; its file."""

from pathlib import PurePath
from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.calendars import queries as calendars
from tracker.directives.models import Directive
from tracker.directives.standing import LABELS, Standing, standing
from tracker.kernel.errors import NotFound
from tracker.kernel.file_kinds import MEDIA_TYPES
from tracker.meetings import queries
from tracker.meetings.models import Point, Told
from tracker.overview import loads
from tracker.web.downloads import KeptFile, hand_out
from tracker.web.marks import Mark, Marker
from tracker.web.routing import get
from tracker.web.visit import Visit


class Item(NamedTuple):
    """A point, the directives under it each with its mark, and how the point stands because of them."""

    point: Point
    text: Told
    directives: list[tuple[Directive, Mark]]
    mark: Mark | None


@get("/minutes/{minutes_id:int}", access=Permission.MEETING_READ)
def show(visit: Visit, minutes_id: int) -> Response[Any]:
    minutes = queries.get_minutes(visit.db, minutes_id)
    calendar = calendars.working_calendar_of(visit.db, minutes.meeting.council.calendar_id)
    marker = Marker(visit.words, visit.today, calendar)
    under = loads.by_point(visit.db, minutes_id, visit.actor)
    items = [_item(visit, marker, point, under[point.id or 0]) for point in queries.points_of(visit.db, minutes_id)]
    everything = [directive for item in items for directive, _ in item.directives]
    return visit.page(
        "minutes/show.html",
        minutes=minutes,
        meeting=minutes.meeting,
        items=items,
        issued=sum(directive.ref is not None for directive in everything),
        drafts=sum(directive.ref is None for directive in everything),
        can_manage=visit.actor.may(Permission.MEETING_MANAGE),
        can_log=visit.actor.may(Permission.DIRECTIVE_LOG),
        can_issue=visit.actor.may(Permission.DIRECTIVE_ISSUE),
    )


@get("/minutes/{minutes_id:int}/file", access=Permission.MEETING_READ, slow=True)
def download(visit: Visit, minutes_id: int) -> Response[Any]:
    minutes = queries.get_minutes(visit.db, minutes_id)
    if not minutes.file_hash:
        raise NotFound
    media_type = MEDIA_TYPES.get(PurePath(minutes.file_name).suffix.lower().removeprefix("."), "application/octet-stream")
    return hand_out(visit, KeptFile(minutes_id, minutes.file_name, minutes.file_hash, minutes.file_size, media_type))


def _item(visit: Visit, marker: Marker, point: Point, directives: list[Directive]) -> Item:
    stand = [standing(each.state, each.effective_on, each.reported_on, each.outcome, marker.days) for each in directives]
    return Item(point, point.text(visit.language), [(each, marker.of(each)) for each in directives], _mark(visit, loads.farthest(stand)))


def _mark(visit: Visit, kind: Standing | None) -> Mark | None:
    return None if kind is None else Mark(kind.value, visit._(LABELS[kind]))


HANDLERS = [show, download]
