"""From what the minutes say to dates: the term, the day of the report, the co-executors' own day."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit, Dated, Marked, Ongoing, PeriodEnd, PeriodReport, Unnamed
from tracker.calendars.control import ControlProfile, DayOffPolicy, Rung, StartFrom, Unit
from tracker.calendars.explaining import Say, Step, step
from tracker.calendars.periods import Period, add_months
from tracker.calendars.working import ONE_DAY, WorkingCalendar
from tracker.kernel.dates import NO_END
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_

MOST = 1000
# A year has about fifteen: nobody reads a longer list in a sentence.
MOST_LISTED = 10
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Start:
    """The day a counted term starts from, and which day that is."""

    on: date
    of: StartFrom


@dataclass(frozen=True, slots=True)
class ExplainedDate:
    on: date
    explanation: list[Step]


@dataclass(frozen=True, slots=True)
class ComputedTerm:
    """`due_on` is the nominal date, `effective_on` the one that counts, `report_by` the day the report is wanted."""

    due_on: date
    effective_on: date
    report_by: date
    explanation: list[Step]


def start_of(profile: ControlProfile, minutes_on: date, received_on: date | None = None) -> Start:
    """The day of receipt when it is known and the profile counts from it (points 177, 182), else the date of the minutes."""
    if profile.start_from is StartFrom.RECEIPT and received_on is not None:
        return Start(received_on, StartFrom.RECEIPT)
    return Start(minutes_on, StartFrom.MINUTES)


def compute(profile: ControlProfile, calendar: WorkingCalendar, basis: Basis, start: Start, given_on: date | None = None) -> ComputedTerm:
    """The term, with the steps that led there. `Invalid` when the count or the year is out of all reason. `given_on` is the day the body
    got it, when that is known: no report is wanted before."""
    if isinstance(basis, Ongoing):
        return ComputedTerm(NO_END, NO_END, NO_END, [step(Say.ONGOING)])
    due_on, steps = _nominal(profile, calendar, basis, start)
    effective_on, moves = _effective(profile, calendar, _within_reason(due_on))
    counted_from = start.on if isinstance(basis, Counted | Marked | Unnamed) else due_on
    report = report_by(profile, calendar, later(start.on, given_on), effective_on)
    doubts = _doubts(calendar, counted_from, effective_on)
    return ComputedTerm(due_on, effective_on, report.on, [*steps, *moves, *doubts, *report.explanation])


def report_by(profile: ControlProfile, calendar: WorkingCalendar, start: date, effective: date) -> ExplainedDate:
    """When the report is wanted (point 186): working days before the term, or after the start if the term is short; never after it."""
    if calendar.working_days_between(start, effective) < profile.short_term_under:
        on = min(calendar.add_working_days(start, profile.short_report_within), effective)
        said = step(Say.REPORT_WITHIN, on=on, count=profile.short_report_within)
    else:
        on = _days_before(calendar, start, effective, profile.report_before)
        said = step(Say.REPORT_BEFORE, on=on, count=_distance(calendar, on, effective))
    return ExplainedDate(on, [step(Say.REPORT_AT) if on == effective else said])


def co_executor_due(
    profile: ControlProfile, calendar: WorkingCalendar, start: date, due: date, given_on: date | None = None
) -> ExplainedDate:
    """When co-executors answer the lead, whose effective date is `due` (points 176, 178): the longer the term, the earlier; never before
    the day after they were given it."""
    if due == NO_END:
        return ExplainedDate(NO_END, [])
    on = _days_before(calendar, later(start, given_on), due, _co_days(profile, calendar, start, due))
    return ExplainedDate(on, [step(Say.CO_AT) if on == due else step(Say.CO_BEFORE, on=on, count=_distance(calendar, on, due))])


def extension_by(profile: ControlProfile, calendar: WorkingCalendar, effective: date) -> date:
    """The last day to ask for more time (points 180, 187)."""
    return calendar.add_working_days(effective, -profile.extension_before)


def objection_by(profile: ControlProfile, calendar: WorkingCalendar, given_on: date) -> date:
    """The last day to say that it is not one's competence (points 163, 168)."""
    return calendar.add_working_days(given_on, profile.objection_within)


def too_short(profile: ControlProfile, calendar: WorkingCalendar, start: date, effective: date) -> bool:
    """Under the shortest term there is (points 166, 174), in working days after the start."""
    return calendar.working_days_between(start, effective) < profile.minimum_working_days


def later(start: date, given_on: date | None) -> date:
    """Of the day the minutes count from and the day the body got the directive, if known."""
    return start if given_on is None else max(start, given_on)


def _nominal(profile: ControlProfile, calendar: WorkingCalendar, basis: Dated, start: Start) -> tuple[date, list[Step]]:
    match basis:
        case ByDate():
            return basis.due_on, [step(Say.NAMED, on=_within_reason(basis.due_on))]
        case PeriodEnd():
            _within_reason(basis.day)
            return basis.period.last, [step(Say.PERIOD_END, length=basis.length.value, on=basis.period.last)]
        case PeriodReport():
            _within_reason(basis.day)
            on = _report_on(profile, basis.period)
            return on, [step(Say.PERIOD_REPORT, length=basis.length.value, last_on=basis.period.last, on=on)]
        case Marked():
            on, steps = counted(calendar, profile.urgency[basis.urgency], CountUnit.WORKING_DAYS, start)
            return on, [step(Say.MARKED, mark=basis.urgency.value), *steps]
        case Unnamed():
            on, steps = counted(calendar, profile.default_term_months, CountUnit.MONTHS, start)
            return on, [step(Say.UNNAMED), *steps]
        case Counted():
            return counted(calendar, basis.count, _resolved(profile, basis.unit), start)


def _report_on(profile: ControlProfile, period: Period) -> date:
    return period.next.first.replace(day=profile.period_report_day)


def _resolved(profile: ControlProfile, unit: CountUnit) -> CountUnit:
    if unit is not CountUnit.DAYS:
        return unit
    return CountUnit.WORKING_DAYS if profile.unit is Unit.WORKING else CountUnit.CALENDAR_DAYS


def counted(calendar: WorkingCalendar, count: int, unit: CountUnit, start: Start) -> tuple[date, list[Step]]:
    """The nominal date so many units after the start. «Days» are calendar days here: what they mean to a council, its profile has said."""
    if not 1 <= count <= MOST:
        raise Invalid("count", N_("Give a number from 1 to %(most)d."), most=MOST)
    steps = [step(Say.COUNTED, count=count, unit=unit.value, start_on=start.on, start_of=start.of.value)]
    match unit:
        case CountUnit.WORKING_DAYS:
            on = calendar.add_working_days(start.on, count)
            steps += _exceptions(calendar, start.on + ONE_DAY, on)
        case CountUnit.MONTHS:
            on = add_months(start.on, count)
        case CountUnit.WEEKS:
            on = start.on + timedelta(weeks=count)
        case _:
            on = start.on + timedelta(days=count)
    return on, [*steps, step(Say.FALLS, on=on)]


def _exceptions(calendar: WorkingCalendar, first: date, last: date) -> list[Step]:
    steps: list[Step] = []
    if off := calendar.weekdays_off(first, last):
        steps.append(step(Say.DAYS_OFF, days=off) if len(off) <= MOST_LISTED else step(Say.MANY_OFF, count=len(off)))
    if worked := calendar.weekends_worked(first, last):
        steps.append(step(Say.WEEKENDS_WORKED, days=worked))
    return steps


def _effective(profile: ControlProfile, calendar: WorkingCalendar, due_on: date) -> tuple[date, list[Step]]:
    if calendar.is_working(due_on):
        return due_on, []
    if profile.day_off_policy is DayOffPolicy.KEEP:
        return due_on, [step(Say.KEPT)]
    on = calendar.next_working(due_on) if profile.day_off_policy is DayOffPolicy.NEXT else calendar.previous_working(due_on)
    first, last = min(due_on, on) + ONE_DAY, max(due_on, on) - ONE_DAY
    return on, [step(Say.MOVED, on=on), *_exceptions(calendar, first, last)]


def _doubts(calendar: WorkingCalendar, first: date, last: date) -> list[Step]:
    years = range(min(first, last).year, max(first, last).year + 1)
    return [step(Say.UNCONFIRMED, year=year) for year in years if year not in calendar.confirmed]


def _days_before(calendar: WorkingCalendar, start: date, end: date, count: int) -> date:
    """`count` working days before the end, but not before work can begin, nor after the end."""
    return min(max(calendar.add_working_days(end, -count), calendar.add_working_days(start, 1)), end)


def _distance(calendar: WorkingCalendar, on: date, end: date) -> int:
    """Which working day before `end` it is; `end` itself may be a day off."""
    return calendar.working_days_between(on, end - ONE_DAY) + 1


def _co_days(profile: ControlProfile, calendar: WorkingCalendar, start: date, due: date) -> int:
    working_days = calendar.working_days_between(start, due)

    def takes(rung: Rung) -> bool:
        if rung.up_to_working_days is not None:
            return working_days <= rung.up_to_working_days
        # A term of a whole month may have moved off a day off, and is still a term of a month.
        return rung.up_to_months is None or due <= calendar.next_working(add_months(start, rung.up_to_months))

    # The last one takes any.
    return next(rung.before for rung in profile.co_before if takes(rung))


def _within_reason(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid("due_on", N_("Give a date between %(first)d and %(last)d."), first=FIRST_YEAR, last=LAST_YEAR)
    return day
