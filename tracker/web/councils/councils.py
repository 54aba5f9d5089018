"""Councils: the list, one of them, founding and changing."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.bodies import queries as bodies
from tracker.calendars import queries as calendars
from tracker.kernel.words import N_
from tracker.meetings import founding, queries
from tracker.meetings.facts import FIELDS, CouncilFacts
from tracker.web.councils import told
from tracker.web.forms import FieldErrors, Form, Line
from tracker.web.routing import get, post
from tracker.web.visit import Visit

Name = Annotated[Line, Field(max_length=300)]


class CouncilForm(Form):
    name_kk: Name
    name_ru: Name
    name_en: Name
    chair_kk: Name = ""
    chair_ru: Name = ""
    chair_en: Name = ""
    body_id: int | None = None
    calendar_id: int

    def facts(self) -> CouncilFacts:
        return CouncilFacts(**self.model_dump(exclude={"version"}))


class ChangedCouncilForm(CouncilForm):
    version: int


@get("/councils", access=Permission.MEETING_READ)
def index(visit: Visit) -> Response[Any]:
    return visit.page(
        "councils/index.html", councils=queries.councils(visit.db, visit.language), can_manage=visit.actor.may(Permission.COUNCIL_MANAGE)
    )


@get("/councils/new", access=Permission.COUNCIL_MANAGE)
def new(visit: Visit) -> Response[Any]:
    choices = _choices(visit)
    first = choices["calendars"][0][0] if choices["calendars"] else ""
    return visit.page("councils/new.html", errors={}, values={"calendar_id": first}, **choices)


@post("/councils", access=Permission.COUNCIL_MANAGE)
def found(visit: Visit) -> Response[Any]:
    form, errors = CouncilForm.read(visit.fields, visit.words)
    errors = errors or _unknown(visit, form)
    if form is None or errors:
        return visit.invalid("councils/new.html", errors, **_choices(visit))
    council = founding.found_council(visit.db, form.facts(), visit.actor, visit.now)
    return visit.done(f"/councils/{council.id}", flash=visit._(N_("The council is founded, with the rules of the Regulation.")))


@get("/councils/{council_id:int}", access=Permission.MEETING_READ)
def show(visit: Visit, council_id: int) -> Response[Any]:
    council = queries.get_council(visit.db, council_id)
    return visit.page(
        "councils/show.html",
        council=council,
        secretariat=bodies.find(visit.db, council.body_id) if council.body_id else None,
        calendar=calendars.get(visit.db, council.calendar_id),
        rules=told.rules(visit, council.control),
        can_manage=visit.actor.may(Permission.COUNCIL_MANAGE),
    )


@get("/councils/{council_id:int}/edit", access=Permission.COUNCIL_MANAGE)
def edit(visit: Visit, council_id: int) -> Response[Any]:
    council = queries.get_council(visit.db, council_id)
    return visit.page("councils/edit.html", council=council, errors={}, values=council.model_dump(), **_choices(visit))


@post("/councils/{council_id:int}", access=Permission.COUNCIL_MANAGE)
def change(visit: Visit, council_id: int) -> Response[Any]:
    council = queries.get_council(visit.db, council_id)
    form, errors = ChangedCouncilForm.read(visit.fields, visit.words)
    errors = errors or _unknown(visit, form)
    if form is None or errors:
        return visit.invalid("councils/edit.html", errors, council=council, **_choices(visit))
    founding.change_council(visit.db, council, form.facts(), form.version, visit.actor, visit.now)
    return visit.done(f"/councils/{council_id}", flash=visit._(N_("The council is saved.")))


def _unknown(visit: Visit, form: CouncilForm | None) -> FieldErrors:
    """A body or a calendar that is not there; a browser never sends one."""
    if form is None:
        return {}
    there = {
        "body_id": form.body_id is None or bodies.find(visit.db, form.body_id) is not None,
        "calendar_id": any(each.id == form.calendar_id for each in calendars.every(visit.db)),
    }
    return {name: visit._(N_("Choose one of the list.")) for name, is_there in there.items() if not is_there}


def _choices(visit: Visit) -> dict[str, Any]:
    answerable = [body for body in bodies.in_order(visit.db, visit.language) if body.is_answerable]
    return {
        "bodies": [{"value": each.id, "label": each.name(visit.language), "words": each.search_text} for each in answerable],
        "calendars": [(each.id, each.name(visit.language)) for each in calendars.every(visit.db)],
        "labels": {name: visit._(text) for name, text in FIELDS.items()},
    }


HANDLERS = [index, new, found, show, edit, change]
