"""The filters of a list in words."""

from collections.abc import Iterator

from tracker.bodies import queries as bodies
from tracker.directives.models import State
from tracker.directives.problems import Problem
from tracker.directives.standing import Standing
from tracker.indicators import queries as indicators
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.web.directives.asked import ALL, OPEN_ONLY, PENDING, WATCHED, Asked, day_of
from tracker.web.visit import Visit


def chips(visit: Visit, wanted: Asked) -> list[tuple[str, str, str]]:
    """The filters in force in words, each with the address of the list without it."""
    language, db, chosen = visit.language, visit.db, wanted.filter
    shown: list[tuple[str, str, str]] = []
    if wanted.parameters.get("state", [OPEN_ONLY]) != [OPEN_ONLY]:
        text = visit._(N_("all, closed ones too")) if ALL in wanted.parameters["state"] else _labels(visit, chosen.states)
        shown.append((visit._(N_("State")), text, wanted.url(state=None)))
    if chosen.standings:
        shown.append((visit._(N_("Standing")), _labels(visit, chosen.standings), wanted.url(standing=None)))
    for name, label, body_id in (("body", N_("Body"), chosen.body_id), ("lead", N_("Lead"), chosen.lead_id)):
        if body_id is not None:
            body = bodies.find(db, body_id)
            shown.append((visit._(label), body.abbr(language) if body else "—", wanted.without(name)))
    if chosen.meeting_id is not None:
        shown.append((visit._(N_("Meeting")), meetings.told(db, chosen.meeting_id, visit.words), wanted.url(meeting=None)))
    if wanted.one("indicator"):
        told = {str(key): name for key, name in indicators.choices(db, language)}
        shown.append((visit._(N_("Indicator")), told.get(wanted.one("indicator"), "—"), wanted.url(indicator=None)))
    shown += _of_terms(visit, wanted)
    if chosen.words:
        shown.append((visit._(N_("Words")), chosen.words, wanted.url(words=None)))
    return shown


def _of_terms(visit: Visit, wanted: Asked) -> Iterator[tuple[str, str, str]]:
    if wanted.one("problem") in set(Problem):
        yield visit._(N_("Problem")), visit.words.label(Problem(wanted.one("problem"))), wanted.url(problem=None)
    if wanted.one("watched") == WATCHED:
        yield visit._(N_("Watched")), visit._(N_("by me")), wanted.url(watched=None)
    if wanted.one("extension") == PENDING:
        yield visit._(N_("Extension")), visit._(N_("asked for, not decided")), wanted.url(extension=None)
    for name, label in (("from", N_("Term from")), ("to", N_("Term to")), ("changed", N_("Changed since"))):
        if wanted.one(name) and (day := day_of(wanted.one(name))):
            yield visit._(label), visit.words.date(day), wanted.without(name)


def _labels(visit: Visit, members: tuple[State, ...] | tuple[Standing, ...]) -> str:
    return ", ".join(visit.words.label(member) for member in members)
