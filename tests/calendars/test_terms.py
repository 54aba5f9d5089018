"""From the words of the minutes to dates, by the Regulation and by councils that differ from it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit, Marked, PeriodEnd, PeriodReport, Unnamed, basis_from_json
from tracker.calendars.control import REFERENCE, ControlProfile, DayOffPolicy, StartFrom, Unit, Urgency
from tracker.calendars.periods import PeriodLength
from tracker.calendars.terms import (
    ComputedTerm,
    Start,
    co_executor_due,
    compute,
    extension_by,
    report_by,
    start_of,
    too_short,
)
from tracker.calendars.working import WorkingCalendar
from tracker.kernel.errors import Invalid

SPRING = WorkingCalendar(days_off=frozenset({date(2026, 3, 23), date(2026, 3, 24), date(2026, 3, 25), date(2026, 5, 11)}))


def day(text: str) -> date:
    return date.fromisoformat(text)


def term(kz: WorkingCalendar, basis: Basis, start: str, profile: ControlProfile = REFERENCE) -> ComputedTerm:
    return compute(profile, kz, basis, Start(day(start), StartFrom.MINUTES))


def counted(count: int, unit: str) -> Counted:
    return Counted(count=count, unit=CountUnit(unit))


def period(kind: type[PeriodEnd] | type[PeriodReport], length: str, which: str) -> Basis:
    return kind(length=PeriodLength(length), day=day(which))


@pytest.mark.parametrize(
    ("basis", "start", "due", "effective", "report"),
    [
        (ByDate(due_on=date(2026, 6, 1)), "2026-04-01", "2026-06-01", "2026-06-01", "2026-05-26"),
        (ByDate(due_on=date(2026, 5, 30)), "2026-04-01", "2026-05-30", "2026-06-01", "2026-05-26"),
        (ByDate(due_on=date(2026, 3, 21)), "2026-02-02", "2026-03-21", "2026-03-26", "2026-03-18"),
        (ByDate(due_on=date(2025, 7, 6)), "2025-06-25", "2025-07-06", "2025-07-08", "2025-07-02"),
        (ByDate(due_on=date(2025, 1, 5)), "2024-12-02", "2025-01-05", "2025-01-05", "2024-12-27"),
        (ByDate(due_on=date(2026, 8, 30)), "2026-06-25", "2026-08-30", "2026-08-31", "2026-08-26"),
        (ByDate(due_on=date(2027, 3, 15)), "2027-01-11", "2027-03-15", "2027-03-16", "2027-03-10"),
        (counted(10, "working_days"), "2026-03-12", "2026-03-31", "2026-03-31", "2026-03-26"),
        (counted(10, "days"), "2026-03-12", "2026-03-31", "2026-03-31", "2026-03-26"),
        (counted(10, "calendar_days"), "2026-03-12", "2026-03-22", "2026-03-26", "2026-03-18"),
        (counted(2, "weeks"), "2025-06-25", "2025-07-09", "2025-07-09", "2025-07-03"),
        (counted(1, "months"), "2025-06-25", "2025-07-25", "2025-07-25", "2025-07-22"),
        (counted(1, "months"), "2026-01-31", "2026-02-28", "2026-03-02", "2026-02-25"),
        (counted(2, "months"), "2025-06-25", "2025-08-25", "2025-08-25", "2025-08-20"),
        (counted(2, "working_days"), "2025-12-31", "2026-01-06", "2026-01-06", "2026-01-05"),
        (counted(1, "working_days"), "2025-01-02", "2025-01-05", "2025-01-05", "2025-01-05"),
        (Unnamed(), "2025-06-25", "2025-07-25", "2025-07-25", "2025-07-22"),
        (Unnamed(), "2026-04-09", "2026-05-09", "2026-05-12", "2026-05-05"),
        (Marked(urgency=Urgency.VERY_URGENT), "2025-06-25", "2025-06-30", "2025-06-30", "2025-06-26"),
        (Marked(urgency=Urgency.URGENT), "2025-06-25", "2025-07-10", "2025-07-10", "2025-07-04"),
        (period(PeriodEnd, "month", "2026-05-02"), "2026-04-01", "2026-05-31", "2026-06-01", "2026-05-26"),
        (period(PeriodEnd, "quarter", "2025-07-01"), "2025-06-25", "2025-09-30", "2025-09-30", "2025-09-25"),
        (period(PeriodEnd, "half_year", "2026-01-01"), "2025-06-25", "2026-06-30", "2026-06-30", "2026-06-25"),
        (period(PeriodEnd, "year", "2026-05-01"), "2026-01-12", "2026-12-31", "2026-12-31", "2026-12-28"),
        (period(PeriodReport, "quarter", "2025-08-01"), "2025-06-25", "2025-10-20", "2025-10-20", "2025-10-15"),
        (period(PeriodReport, "quarter", "2025-12-01"), "2025-06-25", "2026-01-20", "2026-01-20", "2026-01-15"),
        (period(PeriodReport, "quarter", "2026-02-01"), "2025-06-25", "2026-04-20", "2026-04-20", "2026-04-15"),
        (period(PeriodReport, "half_year", "2026-05-01"), "2025-06-25", "2026-07-20", "2026-07-20", "2026-07-15"),
        (period(PeriodReport, "half_year", "2025-08-01"), "2025-06-25", "2026-01-20", "2026-01-20", "2026-01-15"),
        (period(PeriodReport, "year", "2025-08-01"), "2025-06-25", "2026-01-20", "2026-01-20", "2026-01-15"),
        (period(PeriodReport, "month", "2026-08-15"), "2025-06-25", "2026-09-20", "2026-09-21", "2026-09-16"),
    ],
)
def test_what_the_minutes_say_becomes_dates(kz: WorkingCalendar, basis: Basis, start: str, due: str, effective: str, report: str) -> None:
    found = term(kz, basis, start)
    assert (found.due_on, found.effective_on, found.report_by) == (day(due), day(effective), day(report))


@pytest.mark.parametrize(("policy", "effective"), [("next", "2026-06-01"), ("previous", "2026-05-29"), ("keep", "2026-05-30")])
def test_a_council_says_where_a_day_off_goes(kz: WorkingCalendar, policy: str, effective: str) -> None:
    profile = REFERENCE.model_copy(update={"day_off_policy": DayOffPolicy(policy)})
    found = term(kz, ByDate(due_on=date(2026, 5, 30)), "2026-04-01", profile)
    assert (found.due_on, found.effective_on) == (date(2026, 5, 30), day(effective))


def test_plain_days_are_counted_as_the_council_counts(kz: WorkingCalendar) -> None:
    profile = REFERENCE.model_copy(update={"unit": Unit.CALENDAR})
    assert term(kz, counted(10, "days"), "2026-03-02", profile).due_on == date(2026, 3, 12)
    assert term(kz, counted(10, "days"), "2026-03-02").due_on == date(2026, 3, 17)


def test_a_term_starts_with_its_receipt_once_that_is_known() -> None:
    minutes_on, received_on = date(2025, 6, 25), date(2025, 6, 30)
    assert start_of(REFERENCE, minutes_on) == Start(minutes_on, StartFrom.MINUTES)
    assert start_of(REFERENCE, minutes_on, received_on) == Start(received_on, StartFrom.RECEIPT)
    from_minutes = REFERENCE.model_copy(update={"start_from": StartFrom.MINUTES})
    assert start_of(from_minutes, minutes_on, received_on) == Start(minutes_on, StartFrom.MINUTES)


@pytest.mark.parametrize("count", [0, -1, 1001])
def test_a_count_out_of_all_reason_is_refused_at_its_field(kz: WorkingCalendar, count: int) -> None:
    with pytest.raises(Invalid) as refusal:
        term(kz, counted(count, "working_days"), "2026-03-12")
    assert refusal.value.field == "count"


@pytest.mark.parametrize(
    "basis",
    [
        ByDate(due_on=date.max),
        ByDate(due_on=date.min),
        PeriodEnd(length=PeriodLength.YEAR, day=date.max),
        PeriodReport(length=PeriodLength.YEAR, day=date.max),
        Counted(count=1000, unit=CountUnit.MONTHS),
    ],
)
def test_a_year_out_of_all_reason_is_refused(kz: WorkingCalendar, basis: Basis) -> None:
    with pytest.raises(Invalid) as refusal:
        term(kz, basis, "2026-03-12")
    assert refusal.value.field == "due_on"


@pytest.mark.parametrize(
    ("start", "due", "expected"),
    [
        ("2026-06-01", "2026-06-03", "2026-06-02"),  # two working days: one before
        ("2026-06-01", "2026-06-04", "2026-06-03"),  # three: one before
        ("2026-06-01", "2026-06-05", "2026-06-02"),  # four: three before
        ("2026-06-01", "2026-06-22", "2026-06-17"),  # fifteen: three before
        ("2026-06-01", "2026-06-23", "2026-06-16"),  # sixteen: five before
        ("2026-06-01", "2026-07-01", "2026-06-24"),  # a month
        ("2026-06-01", "2026-07-02", "2026-06-18"),  # over a month: ten before
        ("2026-06-01", "2026-12-01", "2026-11-17"),  # six months
        ("2026-06-01", "2026-12-02", "2026-11-04"),  # over six: twenty before
        ("2026-04-30", "2026-06-01", "2026-05-22"),  # a month that ended on a Saturday is still a month
        ("2026-06-01", "2026-06-02", "2026-06-02"),  # no time to be earlier
        ("2026-06-01", "2026-05-29", "2026-05-29"),  # over before it began
    ],
)
def test_co_executors_answer_the_earlier_the_longer_the_term(kz: WorkingCalendar, start: str, due: str, expected: str) -> None:
    assert co_executor_due(REFERENCE, kz, day(start), day(due)).on == day(expected)


@pytest.mark.parametrize(
    ("start", "effective", "expected"),
    [
        ("2026-06-01", "2026-06-05", "2026-06-02"),  # four working days: within one of receipt
        ("2026-06-01", "2026-06-08", "2026-06-03"),  # five: three before
        ("2026-06-01", "2026-06-02", "2026-06-02"),
        ("2026-06-01", "2026-06-01", "2026-06-01"),
    ],
)
def test_a_report_on_a_short_term_is_wanted_right_after_receipt(kz: WorkingCalendar, start: str, effective: str, expected: str) -> None:
    assert report_by(REFERENCE, kz, day(start), day(effective)).on == day(expected)


def test_more_time_is_asked_for_three_working_days_ahead(kz: WorkingCalendar) -> None:
    assert extension_by(REFERENCE, kz, date(2026, 6, 1)) == date(2026, 5, 26)


def test_the_shortest_term_is_two_working_days(kz: WorkingCalendar) -> None:
    friday = date(2026, 6, 5)
    assert too_short(REFERENCE, kz, friday, date(2026, 6, 8))
    assert not too_short(REFERENCE, kz, friday, date(2026, 6, 9))


@pytest.mark.parametrize(
    "basis",
    [
        ByDate(due_on=date(2026, 6, 1)),
        counted(3, "weeks"),
        Marked(urgency=Urgency.URGENT),
        Unnamed(),
        period(PeriodReport, "year", "2026-01-01"),
    ],
)
def test_a_basis_is_kept_as_data(basis: Basis) -> None:
    assert basis_from_json(basis.to_json()) == basis


BASES = st.one_of(
    st.builds(ByDate, due_on=st.dates(date(2026, 1, 1), date(2027, 12, 31))),
    st.builds(Counted, count=st.integers(1, 300), unit=st.sampled_from(CountUnit)),
    st.builds(PeriodEnd, length=st.sampled_from(PeriodLength), day=st.dates(date(2026, 1, 1), date(2027, 12, 31))),
    st.builds(PeriodReport, length=st.sampled_from(PeriodLength), day=st.dates(date(2026, 1, 1), date(2027, 12, 31))),
    st.builds(Marked, urgency=st.sampled_from(Urgency)),
    st.just(Unnamed()),
)


@given(BASES, st.dates(date(2025, 6, 1), date(2026, 6, 1)), st.sampled_from(DayOffPolicy))
def test_every_term_keeps_its_promises(basis: Basis, start: date, policy: DayOffPolicy) -> None:
    profile = REFERENCE.model_copy(update={"day_off_policy": policy})
    found = compute(profile, SPRING, basis, Start(start, StartFrom.MINUTES))
    co = co_executor_due(profile, SPRING, start, found.effective_on)
    if policy is not DayOffPolicy.KEEP:
        assert SPRING.is_working(found.effective_on)
    assert (found.effective_on == found.due_on) or not SPRING.is_working(found.due_on)
    assert found.report_by <= found.effective_on
    assert co.on <= found.effective_on
    if found.effective_on > start:
        assert start < found.report_by
        assert start < co.on


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(1, 250))
def test_a_longer_term_never_ends_sooner(start: date, count: int) -> None:
    for unit in CountUnit:
        if unit is not CountUnit.MONTHS or count < 120:
            shorter = compute(REFERENCE, SPRING, Counted(count=count, unit=unit), Start(start, StartFrom.RECEIPT))
            longer = compute(REFERENCE, SPRING, Counted(count=count + 1, unit=unit), Start(start, StartFrom.RECEIPT))
            assert shorter.effective_on <= longer.effective_on


def test_nobody_is_to_answer_before_the_day_after_it_was_given(kz: WorkingCalendar) -> None:
    """Minutes of 1 June, issued on Friday the 26th with the term on Tuesday the 30th: 10 working days before had passed already."""
    start, due, given_on = date(2026, 6, 1), date(2026, 6, 30), date(2026, 6, 26)
    assert co_executor_due(REFERENCE, kz, start, due).on < given_on
    assert co_executor_due(REFERENCE, kz, start, due, given_on).on == date(2026, 6, 29)
    found = compute(REFERENCE, kz, ByDate(due_on=due), Start(start, StartFrom.MINUTES), given_on)
    assert found.report_by == date(2026, 6, 29)
    assert co_executor_due(REFERENCE, kz, start, due, due).on == due
