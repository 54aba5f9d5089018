"""What a change of the calendar does to terms: those that no longer fit are listed until each is moved or left where it stands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Annotated, Any, NamedTuple

from litestar.response import Response
from pydantic import BeforeValidator, Field
from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.calendars import queries as calendars
from tracker.calendars.explaining import sentence
from tracker.calendars.models import Calendar
from tracker.directives import misfits, permissions, queries, refitting
from tracker.directives.misfits import Misfit
from tracker.directives.models import Assignment, AssignmentRole, Directive
from tracker.kernel.words import N_
from tracker.reminders import planning
from tracker.web.forms import FieldErrors, Form, Many, wrong
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# No more fit on a page that somebody reads; the next follow once these are decided.
MOST = 200

Act = Callable[[Session, Directive, date, Actor, datetime], Any]


@dataclass(frozen=True, slots=True)
class Effect:
    """One term that would move, and whom it concerns. `may_decide` is said of the reader."""

    misfit: Misfit
    directive: Directive
    executors: list[Assignment]
    told: str
    may_decide: bool

    @property
    def value(self) -> str:
        """What a tick says: which term, and on which day it was shown to fall."""
        return f"{self.misfit.directive_id}:{self.misfit.falls_on.isoformat()}"


class Tick(NamedTuple):
    """Which directive's term, and the day it was shown to fall on."""

    directive_id: int
    day: date


def _tick(value: object) -> Tick:
    key, _, day = str(value).partition(":")
    try:
        return Tick(int(key), date.fromisoformat(day))
    except ValueError as problem:
        raise wrong(N_("Choose one of the list.")) from problem


class TicksForm(Form):
    term: Annotated[tuple[Annotated[Tick, BeforeValidator(_tick)], ...], Many, Field(min_length=1, max_length=MOST)]


@get("/calendar/terms", access=Permission.TERM_REFIT, slow=True)
def show(visit: Visit) -> Response[Any]:
    return _page(visit, {})


@post("/calendar/terms/moves", access=Permission.TERM_REFIT)
def move(visit: Visit) -> Response[Any]:
    def follow(db: Session, directive: Directive, to: date, by: Actor, at: datetime) -> None:
        refitting.refit(db, directive, to, by, at)
        planning.replan(db, directive, at, visit.house.settings.time_zone)

    return _decide(visit, follow, lambda n: visit.words.ngettext("%(n)d term has moved.", "%(n)d terms have moved.", n))


@post("/calendar/terms/dismissals", access=Permission.TERM_REFIT)
def dismiss(visit: Visit) -> Response[Any]:
    return _decide(visit, refitting.keep, lambda n: visit.words.ngettext("%(n)d term stays.", "%(n)d terms stay.", n))


def effects(visit: Visit, found: Iterable[Misfit]) -> list[Effect]:
    """In words, with what they concern."""
    listed = list(found)
    keys = [each.directive_id for each in listed]
    directives, executors = queries.many(visit.db, keys), queries.executors_of(visit.db, keys)
    return [_effect(visit, each, directives[each.directive_id], executors[each.directive_id]) for each in listed]


def after_change(visit: Visit, calendar: Calendar, day: date) -> str:
    """Where to go once a day was changed: to the terms it concerns, for whoever decides on them."""
    if visit.actor.may(Permission.TERM_REFIT) and next(_found(visit, calendar), None) is not None:
        return "/calendar/terms"
    return f"/calendar?year={day.year}"


def _decide(visit: Visit, act: Act, said: Callable[[int], str]) -> Response[Any]:
    form, errors = TicksForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, {"term": errors["term"] if visit.fields.get("term") else visit._(N_("Tick at least one term."))})
    # In the order of their keys, so that two such acts never wait for each other crosswise.
    ticked = sorted(set(form.term))
    for directive_id, day in ticked:
        act(visit.db, queries.get(visit.db, directive_id, seen_by=visit.actor), day, visit.actor, visit.now)
    return visit.done("/calendar/terms", flash=said(len(ticked)) % {"n": len(ticked)})


def _page(visit: Visit, errors: FieldErrors) -> Response[Any]:
    calendar = calendars.find_calendar(visit.db, "KZ")
    found = list(_found(visit, calendar)) if calendar else []
    return visit.page(
        "calendar/terms.html",
        status=422 if errors else 200,
        effects=effects(visit, islice(found, MOST)),
        total=len(found),
        errors=errors,
    )


def _found(visit: Visit, calendar: Calendar) -> Iterator[Misfit]:
    return misfits.of_calendar(visit.db, calendar.id or 0, queries.visible_to(visit.actor))


def _effect(visit: Visit, misfit: Misfit, directive: Directive, executors: list[Assignment]) -> Effect:
    co = any(each.role is AssignmentRole.CO for each in executors)
    told = sentence([*misfit.computed.explanation, *(misfit.co_told if co else [])], visit.words)
    return Effect(misfit, directive, executors, told, permissions.may_refit(visit.actor, directive))


HANDLERS = [show, move, dismiss]
