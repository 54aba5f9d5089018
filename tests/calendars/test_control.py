"""A control profile as data: stored, read back, refused."""

from typing import Any

import pytest

from tracker.calendars.control import REFERENCE, ControlProfile, Removal, Unit, Urgency
from tracker.kernel.errors import Invalid


def test_a_council_that_says_nothing_follows_the_regulation() -> None:
    assert ControlProfile.from_json({}) == REFERENCE
    assert (REFERENCE.default_term_months, REFERENCE.minimum_working_days, REFERENCE.report_before) == (1, 2, 3)
    assert [rung.before for rung in REFERENCE.co_before] == [1, 3, 5, 10, 20]
    assert REFERENCE.urgency == {Urgency.VERY_URGENT: 3, Urgency.URGENT: 10, Urgency.EXPEDITE: 10}


def test_a_stored_profile_reads_back_as_it_was() -> None:
    own = REFERENCE.model_copy(update={"unit": Unit.CALENDAR, "removal": Removal.SECRETARIAT, "report_before": 5})
    assert ControlProfile.from_json(own.to_json()) == own


def test_what_is_not_stored_has_the_reference_value() -> None:
    profile = ControlProfile.from_json({"report_before": 5})
    assert profile == REFERENCE.model_copy(update={"report_before": 5})


@pytest.mark.parametrize(
    ("stored", "field"),
    [
        ({"unit": "hours"}, "unit"),
        ({"default_term_months": 0}, "default_term_months"),
        ({"minimum_working_days": -1}, "minimum_working_days"),
        ({"report_before": "soon"}, "report_before"),
        ({"period_report_day": 31}, "period_report_day"),
        ({"grace": 5}, "grace"),
        ({"urgency": {"urgent": 10}}, "urgency"),
        ({"urgency": {"very_urgent": 0, "urgent": 10, "expedite": 10}}, "urgency"),
        ({"co_before": []}, "co_before"),
        ({"co_before": [{"up_to_months": 1, "before": 5}]}, "co_before"),
        ({"co_before": [{"up_to_months": 1, "before": 5}, {"up_to_working_days": 3, "before": 1}, {"before": 20}]}, "co_before"),
        ({"co_before": [{"before": 20}, {"before": 10}]}, "co_before"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_field(stored: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        ControlProfile.from_json(stored)
    assert refusal.value.field == field


def test_a_profile_cannot_be_changed_under_those_who_count_with_it() -> None:
    with pytest.raises(ValueError, match="frozen"):
        REFERENCE.report_before = 5  # type: ignore[misc]
