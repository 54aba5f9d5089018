"""What a body's people and the secretariat's deciders say, as it comes in. Rules are the acts' own; here is only the form."""

from typing import Annotated, Literal

from pydantic import Field

from tracker.api.shapes.base import Day, Key, Said, Sent
from tracker.directives.models import Outcome
from tracker.extensions.models import Cascade
from tracker.kernel.addresses import LONGEST
from tracker.progress.models import ReportKind
from tracker.web.forms import Line, Prose
from tracker.web.progress.report_form import LONGEST_TEXT

Reason = Annotated[Prose, Field(max_length=5_000)]


class LinkSent(Sent):
    url: Annotated[Line, Field(max_length=LONGEST), Said]
    name: Annotated[Line, Field(max_length=200)] = ""


class ShowingSent(Sent):
    """What shows one item of the checklist: names of files that come with the report, links, keys of evidence that was filed before."""

    item_id: Key
    files: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    links: Annotated[tuple[LinkSent, ...], Field(max_length=20)] = ()
    again: Annotated[tuple[Key, ...], Field(max_length=20)] = ()


class ExtraControlSent(Sent):
    control_on: Day
    remark: Annotated[Reason, Said]
    report_id: Key | None = None


class WithEvidence(Sent):
    """`body_id` says for which of several bodies one speaks."""

    links: Annotated[tuple[LinkSent, ...], Field(max_length=20)] = ()
    # By the checklist; a file that is named here belongs to its item, the others to the report.
    showing: Annotated[tuple[ShowingSent, ...], Field(max_length=20)] = ()
    body_id: Key | None = None


class ReportSent(WithEvidence):
    kind: Literal[ReportKind.FINAL, ReportKind.INTERIM, ReportKind.CONTRIBUTION]
    text: Annotated[Prose, Field(max_length=LONGEST_TEXT), Said]
    # The day the thing was done; of a final report.
    fact_on: Day | None = None


class RecordedSent(WithEvidence):
    """What the secretariat knows of; `body_id` is the lead on whose behalf it says so, where several lead equally."""

    text: Annotated[Prose, Field(max_length=LONGEST_TEXT), Said]
    fact_on: Day


class ConsolidatedSent(WithEvidence):
    """Beside the draft's text."""

    fact_on: Day


class SpeakerSent(Sent):
    body_id: Key | None = None


class ReasonSent(Sent):
    reason: Annotated[Reason, Said]
    body_id: Key | None = None


class WithdrawalSent(Sent):
    reason: Annotated[Reason, Said]


class AskingSent(Sent):
    asked_on: Day
    reason: Annotated[Reason, Said]
    evidence: Reason = ""
    body_id: Key | None = None


class ReturnSent(Sent):
    remark: Annotated[Reason, Said]
    working_date: Day | None = None
    report_id: Key | None = None


class SendingBackSent(Sent):
    remark: Annotated[Reason, Said]


class ProposalSent(Sent):
    outcome: Literal[Outcome.EXECUTED, Outcome.PARTLY_EXECUTED, Outcome.NOT_EXECUTED]
    remark: Annotated[Reason, Said]
    report_id: Key | None = None


class ClosureSent(Sent):
    outcome: Literal[Outcome.EXECUTED, Outcome.PARTLY_EXECUTED, Outcome.NOT_EXECUTED]
    remark: Reason = ""
    report_id: Key | None = None


class SendBackSent(Sent):
    remark: Annotated[Reason, Said]
    to: Literal["controller", "body"] = "controller"
    report_id: Key | None = None


class AnswerSent(Sent):
    remark: Annotated[Reason, Said]


class CancellationSent(Sent):
    outcome: Literal[Outcome.CANCELLED, Outcome.SUPERSEDED]
    reason: Annotated[Reason, Said]
    # The directive that has taken its place.
    successor_id: Key | None = None


class ReopeningSent(Sent):
    to: Literal["in_work", "extra_control"] = "in_work"
    due_on: Day
    reason: Annotated[Reason, Said]


class OpinionSent(Sent):
    opinion: Literal["support", "objection"]
    remark: Reason = ""


class GrantSent(Sent):
    granted_on: Day
    cascade: Cascade = Cascade.KEEP_DISTANCE
    remark: Reason = ""
