"""What would come of changing a day, before it is changed: a part of its form, and a page of its own."""

from datetime import date
from itertools import islice
from typing import Annotated, Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.calendars import queries as calendars
from tracker.calendars.models import LABELS, DayKind
from tracker.directives import misfits, queries
from tracker.kernel.words import N_
from tracker.web.calendar.effects import MOST, effects
from tracker.web.forms import Day, Form
from tracker.web.routing import get
from tracker.web.visit import Visit

ORDINARY = "ordinary"


class SupposedForm(Form):
    """`kind` left out: the day would be as its weekday says."""

    day: Annotated[date, Day]
    kind: DayKind | None = None


@get("/calendar/days/preview", access=Permission.CALENDAR_MANAGE, slow=True)
def preview(visit: Visit) -> Response[Any]:
    given = {name: visit.query.get(name, [""])[-1] for name in ("day", "kind")}
    form, _ = SupposedForm.read(given | {"kind": "" if given["kind"] == ORDINARY else given["kind"]}, visit.words)
    calendar = calendars.find_calendar(visit.db, "KZ")
    found = []
    if form is not None and calendar is not None:
        is_worked = None if form.kind is None else form.kind is DayKind.WORKING_SHIFTED
        supposed = calendars.working_calendar_of(visit.db, calendar.id or 0).with_day(form.day, is_worked)
        found = list(misfits.of_calendar(visit.db, calendar.id or 0, queries.visible_to(visit.actor), supposed))
    return visit.page(
        "calendar/preview.html",
        block="effects",
        given=given,
        is_asked=form is not None,
        effects=effects(visit, islice(found, MOST)),
        total=len(found),
        kinds=[*((kind.value, visit._(LABELS[kind])) for kind in DayKind), (ORDINARY, visit._(N_("ordinary day")))],
    )


HANDLERS = [preview]
