"""A council's rules of control in the reader's words."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from tracker.calendars.control import REFERENCE, ControlProfile, Rung, Urgency
from tracker.kernel.words import N_
from tracker.meetings.rules import RULES
from tracker.web.templating import Language
from tracker.web.visit import Visit


@dataclass(frozen=True, slots=True)
class ToldRule:
    name: str
    label: str
    meaning: str
    points: str
    lines: list[str]
    # What the Regulation says, where the council has it otherwise.
    reference: list[str]


def rules(visit: Visit, profile: ControlProfile) -> list[ToldRule]:
    """In the order in which they come into play."""
    return [
        ToldRule(
            name=name,
            label=visit._(rule.label),
            meaning=visit._(rule.meaning),
            points=rule.points,
            lines=lines(visit.words, getattr(profile, name)),
            reference=[] if getattr(profile, name) == getattr(REFERENCE, name) else lines(visit.words, getattr(REFERENCE, name)),
        )
        for name, rule in RULES.items()
    ]


def lines(words: Language, value: Any) -> list[str]:
    """What a rule holds, one line for each of its steps."""
    if isinstance(value, Enum):
        return [words.label(value)]
    if isinstance(value, tuple):
        return [f"{_reach(words, rung)}: {_before(words, rung)}" for rung in value]
    if isinstance(value, dict):
        return [f"{words.label(urgency)}: {value[urgency]}" for urgency in Urgency]
    return [str(value)]


def _reach(words: Language, rung: Rung) -> str:
    if rung.up_to_working_days is not None:
        days = rung.up_to_working_days
        return words.ngettext("terms up to %(num)d working day", "terms up to %(num)d working days", days) % {"num": days}
    if rung.up_to_months is not None:
        months = rung.up_to_months
        return words.ngettext("terms up to %(num)d month", "terms up to %(num)d months", months) % {"num": months}
    return words.gettext(N_("longer terms"))


def _before(words: Language, rung: Rung) -> str:
    return words.ngettext("%(num)d working day before", "%(num)d working days before", rung.before) % {"num": rung.before}
