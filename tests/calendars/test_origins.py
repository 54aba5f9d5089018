"""What a term was computed from, read back from its steps: the same calendar gives the same term."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.calendars.bases import Basis, Counted, CountUnit, Marked, PeriodEnd, PeriodReport, Unnamed
from tracker.calendars.control import REFERENCE, DayOffPolicy, StartFrom, Unit, Urgency
from tracker.calendars.origins import Origin
from tracker.calendars.periods import PeriodLength
from tracker.calendars.terms import Start, compute
from tracker.calendars.working import WorkingCalendar

DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))
BASES = st.one_of(
    st.builds(Counted, count=st.integers(1, 40), unit=st.sampled_from(CountUnit)),
    st.builds(PeriodEnd, length=st.sampled_from(PeriodLength), day=DAYS),
    st.builds(PeriodReport, length=st.sampled_from(PeriodLength), day=DAYS),
    st.builds(Marked, urgency=st.sampled_from(Urgency)),
    st.just(Unnamed()),
)
# As if everything had been changed since.
OTHER_RULES = {"unit": Unit.CALENDAR, "default_term_months": 2, "period_report_day": 5, "urgency": dict.fromkeys(Urgency, 17)}


@given(basis=BASES, on=DAYS, policy=st.sampled_from(DayOffPolicy))
def test_with_the_same_calendar_a_term_comes_out_the_same_whatever_the_rules_have_become(
    kz: WorkingCalendar, basis: Basis, on: date, policy: DayOffPolicy
) -> None:
    profile, start = REFERENCE.model_copy(update={"day_off_policy": policy}), Start(on, StartFrom.MINUTES)
    first = compute(profile, kz, basis, start)
    origin = Origin.of(first.due_on, first.explanation, start)
    assert origin.term(profile, kz) == first
    changed = origin.term(profile.model_copy(update=OTHER_RULES), kz)
    assert (changed.due_on, changed.effective_on) == (first.due_on, first.effective_on)


@pytest.mark.parametrize("policy", DayOffPolicy)
def test_a_term_that_fell_on_a_day_off_is_sent_where_it_was_sent_then(kz: WorkingCalendar, policy: DayOffPolicy) -> None:
    start, sunday = Start(date(2026, 3, 1), StartFrom.MINUTES), PeriodEnd(length=PeriodLength.MONTH, day=date(2026, 5, 31))
    first = compute(REFERENCE.model_copy(update={"day_off_policy": policy}), kz, sunday, start)
    for other in DayOffPolicy:
        now = REFERENCE.model_copy(update={"day_off_policy": other})
        assert Origin.of(first.due_on, first.explanation, start).term(now, kz).effective_on == first.effective_on
