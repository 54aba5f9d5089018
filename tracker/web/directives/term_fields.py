"""The term as a form asks for it: in one of six ways, each with its own fields."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field

from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit, Marked, Ongoing, PeriodEnd, PeriodReport, Unnamed
from tracker.calendars.control import Urgency
from tracker.calendars.periods import Period
from tracker.kernel.words import N_
from tracker.web.directives.periods import period_of, token_of
from tracker.web.forms import Day, FieldErrors, Form, Line, wrong
from tracker.web.templating import Language


class Way(StrEnum):
    DATE = "date"
    COUNTED = "counted"
    PERIOD = "period"
    MARKED = "marked"
    UNNAMED = "unnamed"
    ONGOING = "ongoing"


class Falls(StrEnum):
    """What is wanted by a period: something by its end, or information about it, on the usual day after it."""

    END = "end"
    REPORT = "report"


WAYS = {
    Way.DATE: N_("A date"),
    Way.COUNTED: N_("A number of days, weeks or months"),
    Way.PERIOD: N_("A period"),
    Way.MARKED: N_("A mark of urgency"),
    Way.UNNAMED: N_("The minutes name no term"),
    Way.ONGOING: N_("On standing control: no last day, reports period by period"),
}
FIELDS = {
    Way.DATE: ("due_on",),
    Way.COUNTED: ("count", "unit"),
    Way.PERIOD: ("period", "falls"),
    Way.MARKED: ("urgency",),
    Way.UNNAMED: (),
    Way.ONGOING: (),
}
NAMES = ("term", *(name for names in FIELDS.values() for name in names), "reason")


def _period(value: Any) -> Any:
    period = period_of(value) if isinstance(value, str) else value
    if period is None:
        raise wrong(N_("Choose one of the list."))
    return period


class TermForm(Form):
    term: Way = Way.DATE
    due_on: Annotated[date, Day] | None = None
    count: int | None = None
    unit: CountUnit = CountUnit.WORKING_DAYS
    period: Annotated[Period, BeforeValidator(_period)] | None = None
    falls: Falls = Falls.END
    urgency: Urgency | None = None
    reason: Annotated[Line, Field(max_length=500)] = ""

    @classmethod
    def read(cls, typed: dict[str, Any], words: Language, **known: Any) -> tuple[Self | None, FieldErrors]:
        """What was typed for another way than the chosen one is not looked at."""
        fields = {way.value: names for way, names in FIELDS.items()}.get(str(typed.get("term") or Way.DATE), ())
        return super().read({name: typed[name] for name in ("term", *fields, "reason") if name in typed}, words, **known)

    @property
    def basis(self) -> Basis | None:
        """What the minutes say; None while that is not given."""
        match self.term:
            case Way.DATE:
                return ByDate(due_on=self.due_on) if self.due_on else None
            case Way.COUNTED:
                return Counted(count=self.count, unit=self.unit) if self.count is not None else None
            case Way.PERIOD:
                kind = PeriodEnd if self.falls is Falls.END else PeriodReport
                return kind(length=self.period.length, day=self.period.first) if self.period else None
            case Way.MARKED:
                return Marked(urgency=self.urgency) if self.urgency else None
            case Way.UNNAMED:
                return Unnamed()
            case Way.ONGOING:
                return Ongoing()

    def field(self, named: str) -> str:
        """Where a problem of the term is shown: at the field that can mend it."""
        return (*FIELDS[self.term], "term")[0] if named in ("term", "due_on", "count") else named


def typed(basis: Basis | None, reason: str) -> dict[str, str]:
    """A basis as the form's fields hold it."""
    values = {"term": Way.DATE.value, "unit": CountUnit.WORKING_DAYS.value, "falls": Falls.END.value, "reason": reason}
    match basis:
        case ByDate():
            values |= {"due_on": basis.due_on.isoformat()}
        case Counted():
            values |= {"term": Way.COUNTED.value, "count": str(basis.count), "unit": basis.unit.value}
        case PeriodEnd() | PeriodReport():
            falls = Falls.END if isinstance(basis, PeriodEnd) else Falls.REPORT
            values |= {"term": Way.PERIOD.value, "period": token_of(basis.period), "falls": falls.value}
        case Marked():
            values |= {"term": Way.MARKED.value, "urgency": basis.urgency.value}
        case Unnamed():
            values |= {"term": Way.UNNAMED.value}
        case Ongoing():
            values |= {"term": Way.ONGOING.value}
    return dict.fromkeys(NAMES, "") | values
