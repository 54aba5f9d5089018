"""The page itself. Whoever only looks has nothing to do and sees the overview."""

from collections.abc import Callable, Mapping
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.accounts.roles import Role
from tracker.calendars import queries as calendars
from tracker.kernel.words import N_
from tracker.web import overview
from tracker.web.marks import Marker
from tracker.web.my_day import desks, duties, endorsements, extensions, inherited, machine, mentions, problems, standing_in
from tracker.web.my_day.part import Part
from tracker.web.routing import get
from tracker.web.visit import Visit

Builder = Callable[[Visit, Marker], Part]

_OF_BODY: tuple[Builder, ...] = (endorsements.sent_back, endorsements.asked, duties.part, extensions.asked_for)
# What each role has to do, most pressing first; two roles of one person share a part.
PARTS: Mapping[Role, tuple[Builder, ...]] = {
    Role.HEAD: (standing_in.part, inherited.part, mentions.part, endorsements.to_endorse, *_OF_BODY),
    Role.EXECUTOR: (standing_in.part, inherited.part, mentions.part, *_OF_BODY),
    Role.CURATOR: (
        standing_in.part,
        inherited.part,
        mentions.part,
        desks.removals_to_decide,
        desks.changes_to_decide,
        extensions.to_decide,
    ),
    Role.CONTROLLER: (
        standing_in.part,
        inherited.part,
        mentions.part,
        problems.part,
        desks.objections_to_answer,
        desks.reports_to_review,
        desks.equal_reports,
        extensions.to_support,
    ),
    Role.CLERK: (
        standing_in.part,
        inherited.part,
        mentions.part,
        problems.part,
        desks.drafts,
        desks.reports_waiting,
        desks.removals_waiting,
        desks.minutes,
        machine.problems,
    ),
    Role.ADMINISTRATOR: (machine.health, machine.problems, machine.accounts),
}


@get("/", access=Permission.MY_DAY)
def show(visit: Visit) -> Response[Any]:
    builders = dict.fromkeys(builder for role, parts in PARTS.items() if visit.actor.has_role(role) for builder in parts)
    if not builders:
        return overview.page(visit)
    marker = Marker(visit.words, visit.today, calendars.working_calendar(visit.db))
    parts = [builder(visit, marker) for builder in builders]
    finding = "\u00a0· ".join(each for part in parts for each in part.findings) or visit._(N_("Nothing waits for you today"))
    return visit.page("my_day/show.html", parts=parts, finding=finding[:1].upper() + finding[1:])


HANDLERS = [show]
