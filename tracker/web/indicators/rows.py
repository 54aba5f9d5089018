"""The tables of an indicator's page: its targets, its readings, and the directives that should move it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.calendars import queries as calendars
from tracker.indicators import queries
from tracker.indicators.models import ContributionLink, Indicator, Reading, ReadingState, Target
from tracker.indicators.permissions import may_approve
from tracker.web.indicators import told
from tracker.web.indicators.told import Cited
from tracker.web.marks import Mark, Marker
from tracker.web.telling import exactly
from tracker.web.visit import Visit


class TargetRow(NamedTuple):
    target: Target
    value: str
    basis: Cited
    source: Cited
    note: Cited


class ReadingRow(NamedTuple):
    """One vintage. Of one that waits, whoever entered it (`is_own`) is told that somebody else approves."""

    reading: Reading
    value: str
    source: Cited
    note: Cited
    entered_by: str
    approved_by: str
    waits: bool
    is_own: bool
    can_approve: bool


class LinkRow(NamedTuple):
    """A directive that should move the indicator."""

    link: ContributionLink
    gist: Cited
    lead: str
    effect: str
    lag: str
    note: Cited
    mark: Mark


def targets(visit: Visit, found: Iterable[Target]) -> list[TargetRow]:
    words = visit.words
    return [
        TargetRow(
            target=each,
            value=exactly(words, each.value),
            basis=told.cited(words, each.basis),
            source=told.cited(words, each.source, each.source_url),
            note=told.cited(words, each.note),
        )
        for each in found
    ]


def readings(visit: Visit, found: Sequence[Reading]) -> list[ReadingRow]:
    words, names = visit.words, queries.names_of(visit.db, found, visit.language)

    def row(reading: Reading) -> ReadingRow:
        waits = reading.state is ReadingState.PRELIMINARY
        return ReadingRow(
            reading=reading,
            value=exactly(words, reading.value),
            source=told.cited(words, reading.source, reading.source_url),
            note=told.cited(words, reading.note),
            entered_by=names.get(reading.entered_by_id, ""),
            approved_by=names.get(reading.approved_by_id, ""),
            waits=waits,
            is_own=reading.entered_by_id == visit.actor.account_id,
            can_approve=waits and may_approve(visit.actor, reading),
        )

    return [row(each) for each in found]


def links(visit: Visit, indicator: Indicator, found: Iterable[ContributionLink]) -> list[LinkRow]:
    words = visit.words
    marker = Marker(words, visit.today, calendars.working_calendar(visit.db))
    return [
        LinkRow(
            link=each,
            gist=told.cited(words, each.directive.gist(visit.language)),
            lead=each.directive.lead.abbr(visit.language) if each.directive.lead else "",
            effect=told.effect(each, indicator, words),
            lag=told.lag(each, words),
            note=told.cited(words, each.note),
            mark=marker.of(each.directive),
        )
        for each in found
    ]
