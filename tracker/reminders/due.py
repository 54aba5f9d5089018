"""Which reminders follow from how a directive stands: one pure function of facts, rules and calendar.

The planner and whoever asks what comes next call the same one.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from tracker.reminders.calls import CALLS, Call, start
from tracker.reminders.facts import Facts
from tracker.reminders.models import Audience, Event
from tracker.reminders.mornings import Mornings
from tracker.reminders.rules import AT_ONCE, Rule


class Key(NamedTuple):
    """What makes a reminder the same one."""

    assignment_id: int
    rule_id: int
    occasion: int
    sequence: int


def due(facts: Facts, rules: Iterable[Rule], mornings: Mornings, until: datetime, ahead: int = 1) -> dict[Key, datetime]:
    """Every reminder that follows now, with its instant: those to be told once, whenever that is; of those that repeat the newest that has
    come by `until` and the next `ahead` after it."""
    found: dict[Key, datetime] = {}
    calls: dict[Event, list[Call]] = {}
    for rule in rules:
        if rule.audience is Audience.LEADERSHIP and facts.is_restricted:
            continue
        if rule.event not in calls:
            calls[rule.event] = list(CALLS[rule.event](facts, mornings))
        if rule.minimum_term and mornings.between(start(facts, mornings), facts.effective_on) < rule.minimum_term:
            continue
        for call in calls[rule.event]:
            for sequence, at in _times(rule, call, mornings, until, ahead):
                found[Key(call.assignment_id, rule.id, call.occasion, sequence)] = at
    return found


def overtaken(keys: Mapping[Key, datetime], rules: Mapping[int, Rule]) -> set[Key]:
    """Of reminders that go out together: those of a coming term which a later one of the same term covers."""
    newest: dict[tuple[int, int, bool], datetime] = {}
    for key, at in keys.items():
        if _is_rung(rules[key.rule_id]):
            ladder = _ladder(key, rules[key.rule_id])
            newest[ladder] = max(at, newest.get(ladder, at))
    return {key for key, at in keys.items() if rules[key.rule_id].is_before_term and at < newest[_ladder(key, rules[key.rule_id])]}


def _ladder(key: Key, rule: Rule) -> tuple[int, int, bool]:
    """The day that a rework is wanted by is another one than the term's."""
    return key.assignment_id, key.occasion, rule.event is Event.REWORK


def _is_rung(rule: Rule) -> bool:
    return rule.is_before_term or rule.event in (Event.OVERDUE, Event.CO_DUE, Event.REWORK)


def _times(rule: Rule, call: Call, mornings: Mornings, until: datetime, ahead: int) -> Iterator[tuple[int, datetime]]:
    if rule.event in AT_ONCE:
        yield 0, call.since
        return
    first = mornings.away(call.day, rule.offset)
    if rule.repeat_every:
        yield from _repeats(rule, call, mornings, until, ahead)
    elif first >= call.since:
        yield 0, first
    elif not rule.is_before_term:
        # It is still true, and was never told: the next morning is the first that can tell it.
        yield 0, mornings.after(call.since)


def _repeats(rule: Rule, call: Call, mornings: Mornings, until: datetime, ahead: int) -> Iterator[tuple[int, datetime]]:
    def at(sequence: int) -> datetime:
        return mornings.away(call.day, rule.offset + sequence * rule.repeat_every)

    come = max(0, (mornings.between(call.day, mornings.day(until)) - rule.offset) // rule.repeat_every + 1)
    if come and at(come - 1) > until:
        # Today's morning is still ahead.
        come -= 1
    for sequence in range(max(0, come - 1), come + ahead):
        if at(sequence) >= call.since:
            yield sequence, at(sequence)
