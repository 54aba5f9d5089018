"""The mark beside a directive: how it stands, in the reader's words, with the days counted."""

from dataclasses import dataclass
from datetime import date

from tracker.calendars import queries as calendars
from tracker.calendars.working import WorkingCalendar
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.standing import Days, Standing, standing
from tracker.kernel.dates import NO_END
from tracker.kernel.words import N_
from tracker.web.templating import Language
from tracker.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Mark:
    """What `ui.standing` shows. `kind` gives icon and colour."""

    kind: str
    text: str


class Marker:
    """Marks for one page: the same reader, day and calendar for all its rows."""

    def __init__(self, words: Language, today: date, calendar: WorkingCalendar) -> None:
        self.words = words
        self.calendar = calendar
        self.days = Days.of(today, calendar)
        # A list shows few different marks; each is counted and told once.
        self._told: dict[tuple[State, date | None, date | None, Outcome | None], Mark] = {}

    def of(self, directive: Directive) -> Mark:
        return self.mark(directive.state, directive.effective_on, directive.reported_on, directive.outcome)

    def mark(self, state: State, effective_on: date | None, reported_on: date | None, outcome: Outcome | None) -> Mark:
        facts = (state, effective_on, reported_on, outcome)
        if facts not in self._told:
            kind = standing(*facts, self.days)
            self._told[facts] = Mark(kind.value, self._text(kind, effective_on, outcome))
        return self._told[facts]

    def _text(self, kind: Standing, effective_on: date | None, outcome: Outcome | None) -> str:
        if effective_on is None:
            return self.words.label(kind)
        if kind is Standing.OVERDUE:
            return self.late(effective_on)
        if kind is Standing.DUE_SOON:
            return self.left(effective_on)
        if kind is Standing.ON_TRACK and effective_on == NO_END:
            return self.words.gettext(N_("on standing control"))
        if kind is Standing.CLOSED and outcome is not None:
            return self.words.label(outcome)
        return self.words.label(kind)

    def late(self, effective_on: date) -> str:
        """Overdue by working days; a term that ended on the last working day is overdue by none of them yet, and says so in words."""
        days = self.calendar.working_days_between(effective_on, self.days.today)
        if days <= 0:
            return self.words.label(Standing.OVERDUE)
        return self.words.ngettext("overdue by %(days)d working day", "overdue by %(days)d working days", days) % {"days": days}

    def left(self, effective_on: date) -> str:
        if effective_on == self.days.today:
            return self.words.gettext(N_("due today"))
        days = self.calendar.working_days_between(self.days.today, effective_on)
        return self.words.ngettext("due in %(days)d working day", "due in %(days)d working days", days) % {"days": days}


def marker_of(visit: Visit) -> Marker:
    return Marker(visit.words, visit.today, calendars.working_calendar(visit.db))
