"""The lines of the page on which one writes about several directives: what each is, what was typed, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.directives.models import State
from tracker.kernel.words import N_
from tracker.overview import duties as overview
from tracker.overview.duties import Duty, Told
from tracker.progress.models import LABELS, ReportKind
from tracker.progress.statement import Filing
from tracker.web.forms import FieldErrors
from tracker.web.progress.report_form import FinalForm, ReportForm
from tracker.web.visit import Visit

FIELDS = ("kind", "text", "fact_on")
_UNKNOWN = N_("It is not known how it stood when this was written; now: %(now)s. Look again, and send it once more if it holds.")
_CHANGED = N_("It was changed meanwhile: then %(then)s, now %(now)s. Look again, and send it once more if it still holds.")
_OF_LEAD = (ReportKind.INTERIM, ReportKind.FINAL, ReportKind.NO_CHANGE)
_OF_CO = (ReportKind.CONTRIBUTION, ReportKind.NO_CHANGE)


@dataclass(slots=True)
class Line:
    """`was` says how the directive stood when the page, or the sheet, was made."""

    duty: Duty
    told: Told
    typed: dict[str, str]
    was: str
    errors: FieldErrors = field(default_factory=dict)
    # Without its tick a line is not filed, but keeps what was typed.
    is_ticked: bool = True

    @property
    def key(self) -> int:
        return self.duty.assignment_id

    @property
    def kinds(self) -> tuple[ReportKind, ...]:
        return _OF_LEAD if self.duty.leads else _OF_CO

    @property
    def stands(self) -> str:
        return stands(self.duty)

    @property
    def is_blank(self) -> bool:
        """Nothing was written, and nothing has to be."""
        return not self.typed["text"].strip() and not self.typed["fact_on"].strip() and self.typed["kind"] != ReportKind.NO_CHANGE


def stands(duty: Duty) -> str:
    """How it stands, so that a page or a sheet of another moment is known by it: state, day, and how often the body has reported."""
    state = State.RETURNED if duty.came_back else duty.state
    return f"{state.value} {duty.due_on.isoformat()} {duty.said}"


def lines(visit: Visit, typed: Mapping[int, Mapping[str, Any]]) -> list[Line]:
    """Those of the person's own bodies, in the order asked for; what is not theirs is left out."""
    own = {duty.assignment_id: duty for duty in overview.duties(visit.db, visit.actor)}
    duties = [own[key] for key in typed if key in own]
    told = overview.told(visit.db, duties, visit.language)
    return [_line(duty, told[duty.directive_id], typed[duty.assignment_id]) for duty in duties]


def _line(duty: Duty, told: Told, typed: Mapping[str, Any]) -> Line:
    said = {name: str(typed.get(name) or "") for name in FIELDS}
    said["kind"] = said["kind"] or (ReportKind.INTERIM if duty.leads else ReportKind.CONTRIBUTION)
    was = typed.get("was")
    return Line(duty, told, said, stands(duty) if was is None else str(was))


def filings(visit: Visit, asked: Iterable[Line]) -> dict[int, Filing]:
    """What is to be filed, by key of the assignment; the errors of the others stand in their lines."""
    found = {}
    for line in asked:
        if line.was != line.stands:
            line.errors = {"text": _moved(visit, line)}
            line.was = line.stands
        elif line.typed["kind"] not in line.kinds:
            line.errors = {"kind": visit._(N_("Choose one of the list."))}
        elif filing := _filing(visit, line):
            found[line.key] = filing
    return found


def _filing(visit: Visit, line: Line) -> Filing | None:
    kind = ReportKind(line.typed["kind"])
    if kind is ReportKind.NO_CHANGE:
        return Filing(kind, "")
    form, line.errors = (FinalForm if kind is ReportKind.FINAL else ReportForm).read(line.typed, visit.words, today=visit.today)
    return Filing(kind, form.text, form.fact_on) if form else None


def _moved(visit: Visit, line: Line) -> str:
    now = _spoken(visit, line.stands)
    return visit._(_CHANGED, then=_spoken(visit, line.was), now=now) if line.was else visit._(_UNKNOWN, now=now)


def _spoken(visit: Visit, stood: str) -> str:
    """«in progress, 01.12.2026, 2 reports»; what was made up by hand is shown as it is."""
    state, day, said = [*stood.split(" "), "", ""][:3]
    try:
        told = f"{visit.words.label(State(state))}, {visit.words.date(date.fromisoformat(day))}"
        count = int(said or 0)
    except ValueError:
        return stood
    number = visit.words.ngettext("%(n)d report", "%(n)d reports", count) % {"n": count}
    return f"{told}, {number}" if said else told


def labels(visit: Visit, kinds: Sequence[ReportKind]) -> list[tuple[str, str]]:
    return [(kind.value, visit._(LABELS[kind])) for kind in kinds]
