"""What the forms of a decision must hold."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from tracker.directives.models import Outcome
from tracker.kernel.words import N_
from tracker.progress import extra_control, reviewing
from tracker.web.forms import Day, Form, Prose, wrong

LONGEST_REMARK = 5_000


class BackTo(StrEnum):
    """Whom the curator sends a proposal back to."""

    CONTROLLER = "controller"
    BODY = "body"


LABELS = {BackTo.CONTROLLER: N_("to the controller, to look again"), BackTo.BODY: N_("to the body, for rework")}


def _said(remark: str) -> str:
    if not remark:
        raise wrong(reviewing.NO_REMARK)
    return remark


def _of_a_review(outcome: Outcome) -> Outcome:
    if outcome not in reviewing.OUTCOMES:
        raise wrong(reviewing.NO_OUTCOME)
    return outcome


def _not_past(day: date | None, info: ValidationInfo) -> date | None:
    if day is not None and day < (info.context or {})["today"]:
        raise wrong(reviewing.PAST)
    return day


def _ahead(day: date, info: ValidationInfo) -> date:
    if day <= (info.context or {})["today"]:
        raise wrong(extra_control.NOT_AHEAD)
    return day


Remark = Annotated[Prose, Field(max_length=LONGEST_REMARK)]
NotPast = AfterValidator(_not_past)
Found = Annotated[Outcome, AfterValidator(_of_a_review)]


class DecisionForm(Form):
    """`report` names one of several equal leads' reports; without it the newest is meant."""

    version: int
    report: int | None = None


class ReturnForm(DecisionForm):
    remark: Annotated[Remark, AfterValidator(_said)]
    working_date: Annotated[date | None, Day, NotPast] = None


class ProposalForm(DecisionForm):
    outcome: Found
    remark: Annotated[Remark, AfterValidator(_said)]


class ExtraControlForm(DecisionForm):
    """Proposed by the controller, or decided by the curator."""

    control_on: Annotated[date, Day, AfterValidator(_ahead)]
    remark: Annotated[Remark, AfterValidator(_said)]


class ClosureForm(DecisionForm):
    outcome: Found
    remark: Remark = ""


class SendBackForm(DecisionForm):
    remark: Annotated[Remark, AfterValidator(_said)]
    to: BackTo = BackTo.CONTROLLER
