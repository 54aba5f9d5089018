"""The demo's directives: known bodies and indicators, computable terms, and stories the life cycle allows."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.demo.files import BODIES, COUNCIL, DATA, DIRECTIVES, INDICATORS, KAZAKH, PEOPLE
from tracker.calendars.bases import CountUnit
from tracker.calendars.periods import PeriodLength
from tracker.directives.lifecycle import TABLE, Move
from tracker.directives.models import Outcome, State, Visibility
from tracker.indicators.models import Confidence
from tracker.progress.models import ReportKind

# What each event of a story is in the life cycle, and where it leads.
MOVES = {
    "issue": (Move.ISSUE, State.ISSUED),
    "accept": (Move.ACCEPT, State.IN_WORK),
    "final": (Move.REPORT_FINAL, State.REPORTED),
    "return": (Move.RETURN, State.RETURNED),
    "propose": (Move.PROPOSE_REMOVAL, State.PROPOSED),
    "propose_extra_control": (Move.PROPOSE_EXTRA_CONTROL, State.PROPOSED),
    "put_on_extra_control": (Move.PUT_ON_EXTRA_CONTROL, State.EXTRA_CONTROL),
    "close": (Move.CLOSE, State.CLOSED),
}

each_directive = pytest.mark.parametrize("directive", DIRECTIVES, ids=lambda item: f"{item['meeting']} {item['label']}")


def events(directive: dict[str, Any], act: str) -> list[dict[str, Any]]:
    return [event for event in directive["events"] if event["act"] == act]


def how_it_closed(directive: dict[str, Any]) -> str:
    if events(directive, "close")[0]["outcome"] == Outcome.PARTLY_EXECUTED:
        return "partly"
    return "late" if events(directive, "report")[-1]["offset"] > directive["term"]["due_offset"] else "on time"


def test_labels_are_unique_in_their_minutes_and_lie_in_its_sections() -> None:
    labels = [(directive["meeting"], directive["label"]) for directive in DIRECTIVES]
    assert len(set(labels)) == len(labels) == 32
    minutes = {meeting["key"]: meeting["minutes"] for meeting in (*COUNCIL["meetings"], COUNCIL["group"]["meeting"]) if meeting["minutes"]}
    sections = {(key, section["label"]) for key, each in minutes.items() for section in each["sections"]}
    assert {(meeting, label.split(".")[0]) for meeting, label in labels} == sections


@each_directive
def test_a_directive_is_given_to_active_bodies_with_somebody_to_answer(directive: dict[str, Any]) -> None:
    named = [directive["lead"], *directive.get("equal", []), *directive["co"]]
    assert len(set(named)) == len(named) <= 4
    assert {BODIES[code]["status"] for code in named} == {"active"}
    assert set(named) <= {person["body"] for person in PEOPLE if person["role"] == "executor"}
    assert directive["visibility"] in set(Visibility)
    assert all(len(gist) <= 100 for gist in directive["gist"].values())


@each_directive
def test_a_directive_moves_known_indicators_the_way_they_should_go(directive: dict[str, Any]) -> None:
    for link in directive["indicators"]:
        assert link["effect"] == INDICATORS[link["code"]]["direction"]
        assert link["lag_months"] > 0
        assert link["confidence"] in set(Confidence)


@each_directive
def test_a_term_is_one_the_calendar_can_compute(directive: dict[str, Any]) -> None:
    term = directive["term"]
    match term["kind"]:
        case "date":
            assert isinstance(term["due_offset"], int)
        case "counted":
            assert term["unit"] == CountUnit.WORKING_DAYS
            # Counted from the day of issue, which is the day the body receives it.
            assert events(directive, "issue")[0]["offset"] == term["due_offset"] - term["count"]
        case "period_end":
            # Never the running period: its end may be today, and the spread of standings would change with the season.
            assert term["length"] in set(PeriodLength)
            assert term["shift"] >= 1
        case "ongoing":
            assert events(directive, "recur")
        case other:
            pytest.fail(other)


@each_directive
def test_a_story_makes_only_moves_of_the_life_cycle_and_ends_in_its_state(directive: dict[str, Any]) -> None:
    state = State.DRAFT
    for event in directive["events"]:
        if event["act"] == "report" and event["kind"] != ReportKind.FINAL:
            assert event["kind"] in set(ReportKind)
            assert state in TABLE[Move.REPORT_INTERIM].sources
            continue
        if event["act"] in {"ask", "support", "grant", "recur", "occur"}:
            assert state in TABLE[Move.EXTEND].sources
            continue
        if event["act"] == "to_head":
            assert state in TABLE[Move.REPORT_FINAL].sources
            assert directive["meeting"] == COUNCIL["group"]["meeting"]["key"]
            continue
        if event["act"] in {"take", "give_back"}:
            assert state in TABLE[Move.REPORT_INTERIM].sources
            assert event["body"] in directive["co"]
            continue
        if event.get("body") in directive.get("equal", []):
            # The directive goes on when every equal lead has reported.
            continue
        move, target = MOVES[event.get("kind", event["act"])]
        assert state in TABLE[move].sources, event
        assert target in TABLE[move].targets, event
        state = target
    assert state == directive["state"]


@each_directive
def test_a_story_runs_forward_and_ends_before_today(directive: dict[str, Any]) -> None:
    offsets = [event["offset"] for event in directive["events"]]
    assert all(earlier <= later for earlier, later in pairwise(offsets))
    assert max(offsets, default=-1) < 0
    for event in events(directive, "report"):
        assert ("fact_offset" in event) == (event["kind"] == ReportKind.FINAL)
        assert event.get("fact_offset", event["offset"]) <= event["offset"]


@each_directive
def test_reports_and_decisions_are_written_in_the_language_they_name(directive: dict[str, Any]) -> None:
    for event in directive["events"]:
        if "text" in event:
            assert bool(KAZAKH.search(event["text"])) == (event["language"] == "kk"), event
        assert event.get("outcome", Outcome.EXECUTED) in set(Outcome)


@each_directive
def test_co_executors_contribute_and_evidence_is_one_of_the_samples(directive: dict[str, Any]) -> None:
    for event in events(directive, "report"):
        if event["kind"] == ReportKind.CONTRIBUTION:
            assert event["body"] in directive["co"]
        else:
            assert "body" not in event or event["body"] in directive["equal"]
        for evidence in event.get("evidence", []):
            assert (DATA / evidence["file"]).is_file()
            assert Path(evidence["file"]).suffix == Path(evidence["name"]).suffix


def test_there_is_something_in_every_state_and_of_every_visibility() -> None:
    states = Counter(directive["state"] for directive in DIRECTIVES)
    waiting = {"issued": 5, "in_work": 11, "returned": 2, "reported": 4, "proposed": 2, "extra_control": 1}
    assert states == {"draft": 2, **waiting, "closed": 5}
    assert Counter(directive["visibility"] for directive in DIRECTIVES) == {"internal": 27, "public": 3, "restricted": 2}
    assert Counter(how_it_closed(each) for each in DIRECTIVES if each["state"] == "closed") == {"on time": 3, "late": 1, "partly": 1}


def test_something_is_overdue_due_today_due_soon_and_ahead_and_two_bodies_carry_most_of_the_overdue() -> None:
    waiting = [each for each in DIRECTIVES if each["state"] in {"issued", "in_work", "returned"}]
    left = [each["term"].get("due_offset", 99) for each in waiting if each["state"] == "in_work"]
    assert [sum(days < 0 for days in left), left.count(0), sum(0 < days <= 3 for days in left), sum(days > 3 for days in left)] == [
        2,
        1,
        2,
        6,
    ]
    overdue = Counter(each["lead"] for each in waiting if each["term"].get("due_offset", 99) < 0)
    assert overdue == {"ME": 2, "AK-PAV": 2, "MIC": 1}


def test_about_two_in_five_reports_are_in_kazakh() -> None:
    languages = Counter(event["language"] for directive in DIRECTIVES for event in events(directive, "report"))
    assert 0.35 <= languages["kk"] / languages.total() <= 0.5
