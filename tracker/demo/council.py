"""The demo's council, its calendar, meetings and minutes. The first meeting is the real one, with its published facts and their sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.calendars import changing, proposing, queries
from tracker.calendars.control import Endorsement
from tracker.calendars.models import Calendar
from tracker.calendars.working import WorkingCalendar
from tracker.demo.files import Text, columns, loaded
from tracker.meetings import profiling
from tracker.meetings.facts import CouncilFacts, MeetingFacts, MinutesFacts
from tracker.meetings.founding import found_council
from tracker.meetings.holding import hold_meeting
from tracker.meetings.models import Council, Meeting, Minutes, PointKind
from tracker.meetings.pointing import add_point
from tracker.meetings.signing import sign_minutes

# Texts that stand in one language only in the table: the council's working language.
WORKING_LANGUAGE = "ru"


@dataclass(frozen=True, slots=True)
class Sitting:
    """The council with the minutes of each held meeting, by the key the data calls it."""

    council: Council
    calendar: WorkingCalendar
    minutes: Mapping[str, Minutes]


def first_meeting_on() -> date:
    return min(date.fromisoformat(each["held_on"]) for each in loaded("council.json")["meetings"] if "held_on" in each)


def load(db: Session, clerk: Actor, at: datetime, today: date) -> Sitting:
    data = loaded("council.json")
    calendar = _calendar(db, clerk, at, today)
    council = _council(db, data["council"], calendar, clerk, at)
    minutes = {}
    for each in data["meetings"]:
        meeting = _meeting(db, council, each, clerk, at, today)
        if each["minutes"]:
            minutes[each["key"]] = _minutes(db, meeting, each["minutes"], clerk, at)
    minutes |= _group(db, data["group"], calendar, clerk, at, today)
    return Sitting(council, queries.working_calendar_of(db, council.calendar_id), minutes)


def _calendar(db: Session, clerk: Actor, at: datetime, today: date) -> Calendar:
    """Every year the demo reaches is there; those that have begun are confirmed."""
    calendar = proposing.found(db, clerk, at)
    for year in range(first_meeting_on().year, today.year + 2):
        found = queries.find_year(db, calendar, year) or proposing.propose_year(db, calendar, year, clerk, at)
        if found.confirmed_at is None and year <= today.year:
            changing.confirm_year(db, calendar, year, clerk, at)
    return calendar


def _council(db: Session, data: Mapping[str, Any], calendar: Calendar, clerk: Actor, at: datetime) -> Council:
    ((_, secretariat),) = clerk.roles
    names = columns("name", data["name"]) | columns("chair", data["chair"])
    council = found_council(db, CouncilFacts(**names, calendar_id=calendar.id or 0, body_id=secretariat), clerk, at)
    council.is_demo = True
    return council


def _group(db: Session, data: Mapping[str, Any], calendar: Calendar, clerk: Actor, at: datetime, today: date) -> dict[str, Minutes]:
    """A second one, which wants its final reports endorsed by the heads of the bodies."""
    group = _council(db, data["council"], calendar, clerk, at)
    asks = group.control.model_copy(update={"endorsement": Endorsement.HEAD})
    profiling.change_profile(db, group, asks, group.version, clerk, at)
    meeting = _meeting(db, group, data["meeting"], clerk, at, today)
    return {data["meeting"]["key"]: _minutes(db, meeting, data["meeting"]["minutes"], clerk, at)}


def _meeting(db: Session, council: Council, data: Mapping[str, Any], clerk: Actor, at: datetime, today: date) -> Meeting:
    facts = MeetingFacts(
        held_on=date.fromisoformat(data["held_on"]) if "held_on" in data else today + timedelta(days=data["in_days"]),
        place=data["place"][WORKING_LANGUAGE],
        chair=data["chair"][WORKING_LANGUAGE],
        sources="\n".join(f"{source['title']} | {source['url']}" for source in _sources(data)),
        **columns("topics", _topics(data)),
    )
    return hold_meeting(db, council, facts, clerk, at)


def _topics(data: Mapping[str, Any]) -> Text:
    """The topics; below them what was said and, as published, with which directions the meeting ended."""
    said = [fact["text"] for fact in data["facts"]] + data["directions"]
    return {language: "\n".join([words, *(f"– {each[language]}" for each in said)]) for language, words in data["topics"].items()}


def _sources(data: Mapping[str, Any]) -> list[dict[str, str]]:
    every = [*data["sources"], *(fact["source"] for fact in data["facts"])]
    return list({source["url"]: source for source in every}.values())


def _minutes(db: Session, meeting: Meeting, data: Mapping[str, Any], clerk: Actor, at: datetime) -> Minutes:
    facts = MinutesFacts(number=data["number"], signed_on=date.fromisoformat(data["signed_on"]), chair=meeting.chair)
    minutes = sign_minutes(db, meeting, facts, clerk, at)
    for section in data["sections"]:
        add_point(db, minutes, section["label"], clerk, at, kind=PointKind.INFORMATION, texts=columns("text", section["title"]))
    return minutes
