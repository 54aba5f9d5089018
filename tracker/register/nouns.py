"""What of the register is in the file: its tables as nouns, what hangs under what, and what stays behind and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.accounts.models import Account, Membership
from tracker.bodies.aliases import BodyAlias
from tracker.bodies.former import FormerName
from tracker.bodies.models import Body
from tracker.calendars.models import Calendar, CalendarDay, CalendarYear
from tracker.directives.checklist import ChecklistItem
from tracker.directives.handover import ExecutorChange, Objection
from tracker.directives.inheritance import Inheritance
from tracker.directives.models import Assignment, Directive, Term
from tracker.extensions.models import ExtensionRequest
from tracker.indicators.models import ContributionLink, Indicator, Reading, Target
from tracker.kernel.table import Table
from tracker.meetings.models import Council, Meeting, Minutes, Point
from tracker.progress.endorsement import Enclosure, EndorsementRequest
from tracker.progress.models import Evidence, Report, ReportDraft, Review
from tracker.recurring.models import Occurrence, Recurrence
from tracker.remarks.models import Mention, Remark
from tracker.succession.models import Succession


@dataclass(frozen=True, slots=True)
class Inside:
    """Keys within a JSON column: each element is one, or has one at `position`."""

    table: str
    position: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Noun:
    """A list of the file. `natural` is the column by which others name a row; without one they name its `id` in the file. `keys` are the
    columns by which a row is known to stand already: the first set that is not empty. Columns of `above` hold the row it hangs under."""

    name: str
    table: type[Table]
    about: str
    natural: str = ""
    keys: tuple[tuple[str, ...], ...] = ()
    above: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    inside: Mapping[str, Inside] = field(default_factory=dict)
    children: tuple["Noun", ...] = ()

    @property
    def of(self) -> str:
        return str(self.table.__tablename__)


_OF_DIRECTIVE = {"directive_id": "directive"}
_OF_INDICATOR = {"indicator_id": "indicator"}
_OF_REPORT = {**_OF_DIRECTIVE, "report_id": "report"}
_PASSAGES = {"passages": Inside("report", 1)}

_REPORTS = Noun(
    "reports",
    Report,
    "What a body filed. A passage is its text, the number of the contribution it was taken from, and whether its words were changed.",
    above=_OF_DIRECTIVE,
    inside={**_PASSAGES, "unanswered": Inside("body", 0)},
    children=(
        Noun("evidence", Evidence, "A file, by the SHA-256 of what it holds, or a link.", above=_OF_REPORT),
        Noun("reviews", Review, "What was decided on the report.", above=_OF_REPORT),
    ),
)
_DIRECTIVES = Noun(
    "directives",
    Directive,
    "A directive with everything that hangs on it. Drafts have no reference.",
    keys=(("ref",), ("point_id", "logged_at", "gist_kk", "gist_ru", "gist_en")),
    left_out=frozenset({"search_text", "said_text"}),
    children=(
        Noun("executors", Assignment, "The bodies that execute it, and those released from it.", above=_OF_DIRECTIVE),
        Noun("inheritances", Inheritance, "What of it went from one body to another, and by what act.", above=_OF_DIRECTIVE),
        Noun("terms", Term, "The versions of the term, numbered from 1; the last counts.", above=_OF_DIRECTIVE),
        Noun("checklist", ChecklistItem, "The evidence that is wanted.", above=_OF_DIRECTIVE),
        Noun("objections", Objection, "That another body should lead.", above=_OF_DIRECTIVE),
        Noun(
            "executor_changes",
            ExecutorChange,
            "Other executors, as proposed.",
            above=_OF_DIRECTIVE,
            inside={"leads": Inside("body"), "co": Inside("body")},
        ),
        Noun(
            "extension_requests",
            ExtensionRequest,
            "Requests for a later term. What moved with it: the executor, the day before, the day after.",
            above=_OF_DIRECTIVE,
            inside={"moved": Inside("assignment", 0)},
        ),
        _REPORTS,
        Noun(
            "endorsement_requests",
            EndorsementRequest,
            "Final reports that wait for the head of the body while `ended` says nothing, and what came of them. They are not filed.",
            above=_OF_DIRECTIVE,
            inside=_PASSAGES,
            children=(
                Noun(
                    "enclosures",
                    Enclosure,
                    "A file, by the SHA-256 of what it holds, or a link, that is to be evidence.",
                    above={**_OF_DIRECTIVE, "request_id": "endorsement_request"},
                ),
            ),
        ),
        Noun("report_drafts", ReportDraft, "A consolidated report while it is written.", above=_OF_DIRECTIVE, inside=_PASSAGES),
        Noun(
            "remarks",
            Remark,
            "What was said among those who work on it, with the people who were mentioned. A withdrawn remark has no text.",
            above=_OF_DIRECTIVE,
            children=(Noun("mentions", Mention, "Who was meant to read it.", above={"remark_id": "remark"}),),
        ),
        Noun("recurrences", Recurrence, "The versions of its rule (RFC 5545), where it recurs.", above=_OF_DIRECTIVE),
        Noun("occurrences", Occurrence, "The periods of the rule that are settled.", above={"parent_id": "directive"}),
        Noun("indicators", ContributionLink, "What it is expected to do to an indicator.", above=_OF_DIRECTIVE),
    ),
)
# In the order in which they are taken in: each names only what comes before it, itself, or what it may name later.
NOUNS = (
    Noun(
        "bodies",
        Body,
        "The bodies.",
        natural="code",
        keys=(("code",),),
        left_out=frozenset({"search_text"}),
        children=(
            Noun("former_names", FormerName, "What it was called, until when, and by what act.", above={"body_id": "body"}),
            Noun("aliases", BodyAlias, "Words of minutes that mean it, as clerks have said.", above={"body_id": "body"}),
        ),
    ),
    Noun(
        "accounts",
        Account,
        "The people, without anything to sign in with: whoever is new is invited by an administrator.",
        natural="email",
        keys=(("email",),),
        left_out=frozenset({"password_hash", "theme", "last_seen_at"}),
        children=(Noun("memberships", Membership, "In which body and role, and when.", above={"account_id": "account"}),),
    ),
    Noun(
        "successions",
        Succession,
        "Which body was merged into which other, or gave it duties, and by what act.",
        keys=(("old_id", "new_id", "done_at"),),
        left_out=frozenset({"trail"}),
    ),
    Noun(
        "calendars",
        Calendar,
        "The calendars by which working days are counted.",
        natural="code",
        keys=(("code",),),
        left_out=frozenset({"stamp"}),
        children=(
            Noun("years", CalendarYear, "The years that are known.", above={"calendar_id": "calendar"}),
            Noun("days", CalendarDay, "The days that are not as the week has them.", above={"calendar_id": "calendar"}),
        ),
    ),
    Noun("councils", Council, "The councils with their rules of control.", keys=(("name_ru",),)),
    Noun("meetings", Meeting, "The meetings.", keys=(("council_id", "held_on", "number"),)),
    Noun("minutes", Minutes, "The minutes; their file by its SHA-256.", keys=(("council_id", "number", "signed_on"),)),
    Noun("points", Point, "The points of the minutes.", keys=(("minutes_id", "label"),)),
    Noun(
        "indicators",
        Indicator,
        "The indicators.",
        natural="code",
        keys=(("code",),),
        children=(
            Noun("targets", Target, "What is wanted by a year, or what it starts from.", above=_OF_INDICATOR),
            Noun("readings", Reading, "What was found for a year.", above=_OF_INDICATOR),
        ),
    ),
    _DIRECTIVES,
)

_OWN = "it is a setting of this installation"
_PROOF = "it proves who somebody is"
_MADE_ANEW = "the scheduler makes it anew"
LEFT_OUT = {
    "api_token": _PROOF,
    "audit_entry": "the chain holds only as it is; the backup has it",
    "audit_head": "the chain holds only as it is; the backup has it",
    "batch": "it can be undone for minutes only; what was done stands with each directive",
    "batch_line": "it can be undone for minutes only; what was done stands with each directive",
    "browser_session": _PROOF,
    "calendar_address": _PROOF,
    "failed_attempt": "it passes within the day",
    "file_check": _MADE_ANEW,
    "file_scan": _MADE_ANEW,
    "heartbeat": _MADE_ANEW,
    "import_batch": "what came of it stands with each row; the file is whoever's sent it",
    "import_row": "what came of it stands with each row; the file is whoever's sent it",
    "intake": "what came of it stands with the minutes and the directives; the backup has it",
    "letter": "it was for the readers of this installation",
    "letter_item": "it was for the readers of this installation",
    "one_time_link": _PROOF,
    "passkey": _PROOF,
    "proposal": "what came of it stands with the minutes and the directives; the backup has it",
    "provider_link": _PROOF,
    "recovery_code": _PROOF,
    "reminder": _MADE_ANEW,
    "reminder_rule": _OWN,
    "saved_view": _OWN,
    "second_factor": _PROOF,
    "sent_call": "it passes within days",
    "sent_form": "it passes within days",
    "substitution": "absences pass; name deputies anew",
    "takeover": "the memberships say who acts now",
    "watch": _OWN,
    "webhook_delivery": "it was for the programs of this installation",
    "webhook_endpoint": _OWN,
}


def every(nouns: tuple[Noun, ...] = NOUNS) -> Iterator[Noun]:
    """Those beneath after the one they hang under."""
    for each in nouns:
        yield each
        yield from every(each.children)
