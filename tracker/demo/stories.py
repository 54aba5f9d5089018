"""The demo's directives: what each holds, and what happened to it when, told from today back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.bodies.models import Body
from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit, Ongoing, PeriodEnd
from tracker.calendars.periods import Period, PeriodLength
from tracker.calendars.working import WorkingCalendar
from tracker.demo.files import columns, loaded
from tracker.directives.content import Content
from tracker.directives.models import Visibility
from tracker.kernel import clock

# When in the day each act is done, so that a day's acts follow each other as they do at work.
HOURS = {
    "draft": 9,
    "ask": 10,
    "issue": 11,
    "accept": 12,
    "recur": 12,
    "occur": 15,
    "report": 14,
    "to_head": 14,
    "support": 15,
    "take": 15,
    "give_back": 15,
    "return": 16,
    "propose": 16,
    "propose_extra_control": 16,
    "close": 17,
    "put_on_extra_control": 17,
    "grant": 17,
}


@dataclass(frozen=True, slots=True)
class Days:
    """The demo's calendar, counted in working days from today; on a day off, from the next working day."""

    today: date
    calendar: WorkingCalendar
    zone: ZoneInfo

    def on(self, offset: int) -> date:
        return self.calendar.add_working_days(self.calendar.next_working(self.today), offset)

    def at(self, offset: int, act: str, minute: int = 0) -> datetime:
        return clock.instant(self.on(offset), HOURS[act], minute % 60, self.zone)


@dataclass(frozen=True, slots=True)
class Story:
    """One directive as the data has it."""

    number: int
    data: Mapping[str, Any]

    @property
    def meeting(self) -> str:
        return str(self.data["meeting"])

    @property
    def label(self) -> str:
        return str(self.data["label"])

    def content(self, bodies: Mapping[str, Body], days: Days) -> Content:
        texts = {name: columns(name, self.data[key]) for name, key in (("gist", "gist"), ("text", "text"), ("result", "expected_result"))}
        return Content(
            texts={column: words for each in texts.values() for column, words in each.items()},
            visibility=Visibility(self.data["visibility"]),
            leads=tuple(bodies[code] for code in (self.data["lead"], *self.data.get("equal", []))),
            co=tuple(bodies[code] for code in self.data["co"]),
            basis=_basis(self.data["term"], days),
        )

    def events(self, days: Days) -> Iterator["Event"]:
        """The draft is made the day before it is issued; one that never was waits since yesterday."""
        told = self.data["events"]
        # Seven minutes between one directive and the next of the same day.
        minute = self.number * 7
        yield Event(days.at((told[0]["offset"] if told else 0) - 1, "draft", minute), self, "draft", {})
        for each in told:
            for offset in range(each["offset"], 1, each["every"]) if "every" in each else [each["offset"]]:
                yield Event(days.at(offset, each["act"], minute), self, each["act"], each)


@dataclass(frozen=True, slots=True)
class Event:
    """Something somebody does with a directive."""

    at: datetime
    story: Story
    act: str
    data: Mapping[str, Any]


def stories() -> list[Story]:
    return [Story(number, data) for number, data in enumerate(loaded("directives.json"))]


def timeline(told: list[Story], days: Days) -> list[Event]:
    """Everything that happened, as it followed."""
    every = (event for story in told for event in story.events(days))
    return sorted(every, key=lambda event: (event.at, event.story.number))


def _basis(term: Mapping[str, Any], days: Days) -> Basis:
    match term["kind"]:
        case "counted":
            return Counted(count=term["count"], unit=CountUnit(term["unit"]))
        case "period_end":
            length = PeriodLength(term["length"])
            period = Period.containing(days.today, length)
            for _ in range(term["shift"]):
                period = period.next
            return PeriodEnd(length=length, day=period.last)
        case "ongoing":
            return Ongoing()
        case _:
            return ByDate(due_on=days.on(term["due_offset"]))
