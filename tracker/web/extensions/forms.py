"""What the forms of a request for more time must hold."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from tracker.extensions import asking, deciding
from tracker.extensions.models import Cascade
from tracker.kernel.words import N_
from tracker.web.forms import Day, Form, Prose, wrong

LONGEST = 5_000


class Opinion(StrEnum):
    """What a controller says to a request."""

    SUPPORT = "support"
    OBJECTION = "objection"


OPINIONS = {
    Opinion.SUPPORT: N_("I support it"),
    Opinion.OBJECTION: N_("I object to it"),
}


def _reasoned(reason: str) -> str:
    if not reason:
        raise wrong(asking.NO_REASON)
    return reason


def _said(remark: str) -> str:
    if not remark:
        raise wrong(deciding.NO_REMARK)
    return remark


Text = Annotated[Prose, Field(max_length=LONGEST)]


class AskingForm(Form):
    asked_on: Annotated[date, Day]
    reason: Annotated[Text, AfterValidator(_reasoned)]
    evidence: Text = ""


class VersionedForm(Form):
    """`version` is of the directive as the page was made."""

    version: int


class OpinionForm(VersionedForm):
    opinion: Opinion
    remark: Text = ""


class GrantForm(VersionedForm):
    """`shown_on` is the day whose consequences the page showed."""

    granted_on: Annotated[date, Day]
    shown_on: Annotated[date | None, Day] = None
    cascade: Cascade = Cascade.KEEP_DISTANCE
    remark: Text = ""


class RefusalForm(VersionedForm):
    remark: Annotated[Text, AfterValidator(_said)]
