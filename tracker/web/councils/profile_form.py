"""The form of a control profile: every rule a field, and the steps of the co-executors' days a row each."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from tracker.calendars.control import ControlProfile, DayOffPolicy, Days, Endorsement, Removal, Rung, StartFrom, Unit, Unmarked, Urgency
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.web.forms import FieldErrors, Form, beside, wrong
from tracker.web.templating import Language

# More than the Regulation has; an empty row is no step.
ROWS = range(1, 7)

MOST_MONTHS = 120

Months = Annotated[int, Field(ge=1, le=MOST_MONTHS)]
Mark = Annotated[int, Field(ge=1, le=365)]


class Reach(StrEnum):
    """In what the length of a term is told."""

    WORKING_DAYS = "working_days"
    MONTHS = "months"


REACHES = {Reach.WORKING_DAYS: N_("working days"), Reach.MONTHS: N_("months")}


class RungForm(Form):
    reach: Reach
    up_to: Annotated[int, Field(ge=1, le=365)]
    before: Days

    @field_validator("up_to")
    @classmethod
    def _months_are_fewer(cls, up_to: int, info: ValidationInfo) -> int:
        if info.data.get("reach") is Reach.MONTHS and up_to > MOST_MONTHS:
            raise wrong(N_("Write a number of at most %(le)s."), le=MOST_MONTHS)
        return up_to

    def rung(self) -> Rung:
        if self.reach is Reach.MONTHS:
            return Rung(up_to_months=self.up_to, before=self.before)
        return Rung(up_to_working_days=self.up_to, before=self.before)


class ProfileForm(Form):
    version: int
    unit: Unit
    start_from: StartFrom
    day_off_policy: DayOffPolicy
    default_term_months: Months
    minimum_working_days: Days
    report_before: Days
    short_term_under: Days
    short_report_within: Days
    rung_rest: Days
    period_report_day: Annotated[int, Field(ge=1, le=28)]
    extension_before: Days
    objection_within: Days
    unmarked: Unmarked
    removal: Removal
    endorsement: Endorsement
    urgency_very_urgent: Mark
    urgency_urgent: Mark
    urgency_expedite: Mark

    def profile(self, rungs: list[Rung]) -> ControlProfile:
        """`Invalid` when the steps do not climb."""
        own = {name for name in ControlProfile.model_fields if name not in ("co_before", "urgency")}
        urgency = {mark: getattr(self, f"urgency_{mark.value}") for mark in Urgency}
        return ControlProfile(**self.model_dump(include=own), co_before=(*rungs, Rung(before=self.rung_rest)), urgency=urgency)


def read(typed: dict[str, Any], words: Language) -> tuple[ControlProfile | None, int, FieldErrors]:
    """The profile and the version of the page it was made on; or every error at once."""
    form, errors = ProfileForm.read(typed, words)
    rungs, more = _rungs(typed, words)
    errors |= more
    if form is None or errors:
        return None, 0, errors
    try:
        return form.profile(rungs), form.version, {}
    except Invalid as invalid:
        return None, 0, beside(words, invalid)


def values(profile: ControlProfile, version: int) -> dict[str, Any]:
    """As the form's fields hold it."""
    *rungs, rest = profile.co_before
    plain = profile.to_json()
    rows = {f"rung_{row}_{name}": value for row, rung in zip(ROWS, rungs, strict=False) for name, value in _row(rung).items()}
    marks = {f"urgency_{mark}": days for mark, days in plain.pop("urgency").items()}
    return plain | rows | marks | {"rung_rest": rest.before, "version": version}


def _rungs(typed: dict[str, Any], words: Language) -> tuple[list[Rung], FieldErrors]:
    rungs: list[Rung] = []
    errors: FieldErrors = {}
    for row in ROWS:
        sent = {name: typed.get(f"rung_{row}_{name}", "") for name in ("reach", "up_to", "before")}
        if sent["up_to"] == sent["before"] == "":
            continue
        form, found = RungForm.read(sent, words)
        if form is not None:
            rungs.append(form.rung())
        errors |= {f"rung_{row}_{name}": message for name, message in found.items()}
    return rungs, errors


def _row(rung: Rung) -> dict[str, Any]:
    if rung.up_to_months is not None:
        return {"reach": Reach.MONTHS.value, "up_to": rung.up_to_months, "before": rung.before}
    return {"reach": Reach.WORKING_DAYS.value, "up_to": rung.up_to_working_days, "before": rung.before}
