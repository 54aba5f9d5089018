"""English phrases, each in a sentence of 12 March 2026, a Thursday."""

import pytest

from tests.intake.terms.phrases import told
from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.around import Place

NAMED = [
    ("shall submit the report by June 1, 2026", "fixed 2026-06-01"),
    ("shall submit the report by 1 June 2026", "fixed 2026-06-01"),
    ("shall submit the report by 1 June", "fixed 2026-06-01"),
    ("shall submit the report by the 1st of June", "fixed 2026-06-01"),
    ("shall submit the report no later than June 1st, 2026", "fixed 2026-06-01"),
    ("shall submit the report not later than 1 June", "fixed 2026-06-01"),
    ("shall submit the report on or before 1 June 2026", "fixed 2026-06-01"),
    ("publish the draft (due 2026-06-01)", "fixed 2026-06-01"),
    ("write the guide by Friday 29 May", "fixed 2026-05-29"),
    ("write the guide by Friday, 29 May 2026", "fixed 2026-05-29"),
    ("write the guide by Friday", "fixed 2026-03-13"),
    ("write the guide by 30.05.2026", "fixed 2026-05-30"),
    ("write the guide by 30/05/2026", "fixed 2026-05-30"),
    ("write the guide by May 30", "fixed 2026-05-30"),
    ("write the guide by mid-May 2026", "fixed 2026-05-15"),
    ("write the guide by the end of May", "fixed 2026-05-31"),
    ("write the guide by end of May 2026", "fixed 2026-05-31"),
    ("write the guide by the end of the year", "fixed 2026-12-31"),
    ("write the guide by year-end", "fixed 2026-12-31"),
    ("write the guide by the end of next year", "fixed 2027-12-31"),
    ("write the guide by the end of the month", "fixed 2026-03-31"),
    ("write the guide by the end of Q2 2026", "fixed 2026-06-30"),
    ("write the guide by the end of the second quarter of 2026", "fixed 2026-06-30"),
    ("complete the survey in the third quarter of 2026", "fixed 2026-09-30"),
    ("complete the survey during the first half of 2026", "fixed 2026-06-30"),
    ("achieve full coverage by 2030", "fixed 2030-12-31"),
    ("report by 1 April and 1 October 2026", "fixed 2026-04-01 2026-10-01"),
    ("report by 1 December 2026 and every six months thereafter", "fixed 2026-12-01 FREQ=MONTHLY;INTERVAL=6"),
]
COUNTED = [
    ("reply within 30 days", "relative 2026-04-11"),
    ("reply within thirty days", "relative 2026-04-11"),
    ("reply within thirty (30) days", "relative 2026-04-11"),
    ("reply within a month", "relative 2026-04-12"),
    ("reply within two weeks", "relative 2026-03-26"),
    ("reply within ten working days", "relative 2026-03-31"),
    ("reply within 10 business days", "relative 2026-03-31"),
    ("reply within 90 days of the date of this order", "relative 2026-06-10"),
    ("reply within the next three months", "relative 2026-06-12"),
    ("reply in two weeks", "relative 2026-03-26"),
    ("reply within forty-five days", "relative 2026-04-26"),
    ("reply within a period of six months", "relative 2026-09-12"),
]
EVENTS = [
    ("prepare a proposal before its next session", "relative"),
    ("report at its next session", "relative"),
    ("report to the Committee at its fifth session", "relative"),
    ("prepare a list by the next meeting of the Board", "relative"),
    ("complete repairs before the heating season", "relative"),
    ("complete repairs before the start of the heating season", "relative"),
    ("publish the text upon adoption of the law", "relative"),
    ("reply within 30 days of receipt of the request", "relative"),
]
REPEATED = [
    ("report monthly", "recurring FREQ=MONTHLY"),
    ("report weekly to the Office", "recurring FREQ=WEEKLY"),
    ("report quarterly by the 10th", "recurring FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
    ("report quarterly, by the 10th day of the month following the quarter", "recurring FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
    ("report monthly by the 5th", "recurring FREQ=MONTHLY;BYMONTHDAY=5"),
    ("report by the 5th of each month", "recurring FREQ=MONTHLY;BYMONTHDAY=5"),
    ("report annually by 31 January", "recurring FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"),
    ("report annually, no later than 1 February", "recurring FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1"),
    ("report twice a year", "recurring FREQ=MONTHLY;INTERVAL=6"),
    ("report semi-annually", "recurring FREQ=MONTHLY;INTERVAL=6"),
    ("report every two weeks", "recurring FREQ=WEEKLY;INTERVAL=2"),
    ("report every other week", "recurring FREQ=WEEKLY;INTERVAL=2"),
    ("report every six months", "recurring FREQ=MONTHLY;INTERVAL=6"),
    ("report once a quarter", "recurring FREQ=MONTHLY;INTERVAL=3"),
    ("meet at least once a month", "recurring FREQ=MONTHLY"),
    ("report every Monday", "recurring FREQ=WEEKLY;BYDAY=MO"),
    ("report weekly on Mondays", "recurring FREQ=WEEKLY;BYDAY=MO"),
    ("report on a monthly basis", "recurring FREQ=MONTHLY"),
    ("submit quarterly progress reports", "recurring FREQ=MONTHLY;INTERVAL=3"),
    ("report monthly starting from March 2026 until December 2026", "recurring 2026-12-31 FREQ=MONTHLY;UNTIL=20261231"),
    ("report monthly until 15 December 2026", "recurring 2026-12-15 FREQ=MONTHLY;UNTIL=20261215"),
    ("report every year", "recurring FREQ=YEARLY"),
    ("report three times a year", "recurring FREQ=MONTHLY;INTERVAL=4"),
    ("report daily", "recurring FREQ=DAILY"),
]
LASTING = [("monitor prices on an ongoing basis", "ongoing"), ("monitor prices continuously", "ongoing")]
NOT_TERMS = [
    "draft the 2027 roadmap",
    "implement the Strategy until 2050",
    "implement the programme for 2026–2028",
    "report on the results of 2025",
    "implement resolution No 568 of 10 June 2024",
    "apply the tariff from 1 July 2026",
    "publish the annual report",
    "reduce losses to 40 %",
    "consider what may 5 experts say",
    "calibrate stations before the data exchange starts",
    "act as soon as practicable",
    "prepare materials for the conference held on 5 March 2026",
    "continue the ongoing reform",
    "rotate the signing keys",
    "pay arrears due to the contractor",
]
CELLS = [
    ("January 30, 2026", "fixed 2026-01-30"),
    ("Q1 2026", "fixed 2026-03-31"),
    ("2026 Q3", "fixed 2026-09-30"),
    ("2Q 2026", "fixed 2026-06-30"),
    ("Q1–Q2 2026", "fixed 2026-06-30"),
    ("H1 2026", "fixed 2026-06-30"),
    ("second quarter 2026", "fixed 2026-06-30"),
    ("June 2026", "fixed 2026-06-30"),
    ("by mid-February 2027", "fixed 2027-02-15"),
    ("end of year", "fixed 2026-12-31"),
    ("2026–2028", "fixed 2028-12-31"),
    ("continuous", "ongoing"),
    ("annually, by 31 January", "recurring FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"),
    ("30 days", "relative 2026-04-11"),
    ("quarterly", "recurring FREQ=MONTHLY;INTERVAL=3"),
    ("ASAP", "none"),
    ("Deadline: 15 April 2026", "fixed 2026-04-15"),
]


@pytest.mark.parametrize(("phrase", "expected"), NAMED + COUNTED + EVENTS + REPEATED + LASTING)
def test_a_sentence_is_read(kz: WorkingCalendar, phrase: str, expected: str) -> None:
    assert told(kz, phrase, "en") == expected


@pytest.mark.parametrize("phrase", NOT_TERMS)
def test_times_that_are_no_terms_are_left_alone(kz: WorkingCalendar, phrase: str) -> None:
    assert told(kz, phrase, "en") == "none"


@pytest.mark.parametrize(("phrase", "expected"), CELLS)
def test_a_cell_needs_no_preposition(kz: WorkingCalendar, phrase: str, expected: str) -> None:
    assert told(kz, phrase, "en", Place.CELL) == expected
