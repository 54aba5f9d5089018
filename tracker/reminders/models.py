"""Tables of rules, planned reminders, letters and the scheduler's heartbeat."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Index, literal, text
from sqlmodel import Field, UniqueConstraint, col

from tracker.kernel.table import Table
from tracker.kernel.types import one_of
from tracker.kernel.words import N_


class Event(StrEnum):
    """What a rule counts from."""

    ISSUED = "issued"
    NOT_ACCEPTED = "not_accepted"
    HALF_TERM = "half_term"
    DUE = "due"
    CO_DUE = "co_due"
    OVERDUE = "overdue"
    RETURNED = "returned"
    REWORK = "rework"
    EXTRA_CONTROL = "extra_control"
    REVIEW_IDLE = "review_idle"
    DECISION_IDLE = "decision_idle"
    EXTENSION_IDLE = "extension_idle"
    EXTENSION_UNDECIDED = "extension_undecided"
    EXTENSION_DECIDED = "extension_decided"
    CLOSED = "closed"


class Audience(StrEnum):
    """The levels a reminder may go to, lowest first."""

    EXECUTORS = "executors"
    # Of the leading bodies; a co-executor's silence is theirs to know.
    LEADS = "leads"
    HEADS = "heads"
    CONTROLLERS = "controllers"
    CURATORS = "curators"
    LEADERSHIP = "leadership"


class ReminderState(StrEnum):
    PLANNED = "planned"
    GATHERED = "gathered"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"


class LetterState(StrEnum):
    PENDING = "pending"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    # Handed over more than once without an answer: held until a person decides.
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    # Never handed over, and its reminders went on in a newer letter.
    REPLACED = "replaced"
    # Never handed over, and its account is disabled now.
    WITHDRAWN = "withdrawn"


LABELS = {
    Event.ISSUED: N_("directive issued"),
    Event.NOT_ACCEPTED: N_("not accepted yet"),
    Event.HALF_TERM: N_("half of the term is over"),
    Event.DUE: N_("term is near"),
    Event.CO_DUE: N_("contribution is due"),
    Event.OVERDUE: N_("overdue"),
    Event.RETURNED: N_("returned for rework"),
    Event.REWORK: N_("rework is wanted"),
    Event.EXTRA_CONTROL: N_("put on extra control"),
    Event.REVIEW_IDLE: N_("report waits for review"),
    Event.DECISION_IDLE: N_("proposal waits for a decision"),
    Event.EXTENSION_IDLE: N_("request for more time waits for the controller"),
    Event.EXTENSION_UNDECIDED: N_("request for more time waits for a decision"),
    Event.EXTENSION_DECIDED: N_("request for more time decided"),
    Event.CLOSED: N_("removed from control"),
    Audience.EXECUTORS: N_("executors"),
    Audience.LEADS: N_("executors of the leading body"),
    Audience.HEADS: N_("heads of the body"),
    Audience.CONTROLLERS: N_("controllers"),
    Audience.CURATORS: N_("curators"),
    Audience.LEADERSHIP: N_("leadership"),
    ReminderState.PLANNED: N_("planned"),
    ReminderState.GATHERED: N_("in a letter"),
    ReminderState.SUPERSEDED: N_("covered by a later one"),
    ReminderState.WITHDRAWN: N_("withdrawn"),
    ReminderState.UNREACHABLE: N_("nobody to send it to"),
}
# By itself: members of two enums that are equal as strings cannot share a table.
LETTER_LABELS = {
    LetterState.PENDING: N_("waits to be sent"),
    LetterState.CLAIMED: N_("waits to be sent"),
    LetterState.SENDING: N_("being sent"),
    LetterState.SENT: N_("sent"),
    LetterState.UNCERTAIN: N_("perhaps sent"),
    LetterState.DEAD: N_("could not be sent"),
    LetterState.REPLACED: N_("replaced by a later letter"),
    LetterState.WITHDRAWN: N_("withdrawn"),
}


class ReminderRule(Table, table=True):
    """`offset` is in working days from the event, negative before it; `repeat_every` 0 means once."""

    __tablename__ = "reminder_rule"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=60)
    event: Event = Field(sa_type=one_of(Event))
    audience: Audience = Field(sa_type=one_of(Audience))
    offset: int = 0
    repeat_every: int = 0
    # A term shorter than this many working days does not call for the rule.
    minimum_term: int = 0
    is_active: bool = True
    version: int = 1


_UNSENT = text("state = 'planned'")


class Reminder(Table, table=True):
    """One planned notice about one term of one assignment. Never two with the same key."""

    __table_args__ = (
        UniqueConstraint("assignment_id", "rule_id", "occasion", "sequence"),
        Index("ix_reminder_planned", "planned_for", "id", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
        Index("ix_reminder_directive_id", "directive_id", "planned_for"),
    )

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    assignment_id: int = Field(foreign_key="assignment.id")
    rule_id: int = Field(foreign_key="reminder_rule.id")
    # What it is about: the number of the term, or the key of the report or review the rule counts from.
    occasion: int
    # Counts the repeats of one rule.
    sequence: int
    planned_for: datetime
    state: ReminderState = Field(default=ReminderState.PLANNED, sa_type=one_of(ReminderState))
    settled_at: datetime | None = None


# Said as a constant of the statement: of a bound value neither database knows in advance that the small index holds its rows.
IS_PLANNED: ColumnElement[bool] = col(Reminder.state) == literal(ReminderState.PLANNED, one_of(ReminderState), literal_execute=True)

_PENDING = text("state = 'pending'")
_HELD = text("lease_until IS NOT NULL")


class Letter(Table, table=True):
    """One mail to one person: their due reminders gathered, or a one-time link. The outbox of the two phases."""

    __table_args__ = (
        Index("ix_letter_ready", "next_at", "id", sqlite_where=_PENDING, postgresql_where=_PENDING),
        Index("ix_letter_lease", "lease_until", sqlite_where=_HELD, postgresql_where=_HELD),
        Index("ix_letter_account_id", "account_id", "made_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    # The left side of the Message-ID. Made from the letter's own key, never at random: a receiver can tell a second copy.
    message_id: str = Field(unique=True, max_length=32)
    # The folder under `templates/letters/` it was written from.
    template: str = Field(max_length=40)
    address: str
    language: str = Field(max_length=2)
    subject: str
    text: str
    html: str
    made_at: datetime
    # Worth nothing after this: the link in it no longer works.
    expires_at: datetime | None = None
    state: LetterState = Field(default=LetterState.PENDING, sa_type=one_of(LetterState))
    next_at: datetime
    attempts: int = 0
    owner: str = Field(default="", max_length=40)
    lease_until: datetime | None = None
    # How often it was handed over and no answer came: each time the person may have got a copy.
    doubts: int = 0
    last_code: int | None = None
    last_error: str = ""
    sent_at: datetime | None = None
    server_reply: str = ""
    # When a person took care of a letter that could not be sent.
    handled_at: datetime | None = None


IS_PENDING: ColumnElement[bool] = col(Letter.state) == literal(LetterState.PENDING, one_of(LetterState), literal_execute=True)


class LetterItem(Table, table=True):
    """Which reminder went to whom in which letter."""

    __tablename__ = "letter_item"
    __table_args__ = (UniqueConstraint("reminder_id", "account_id"),)

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="letter.id", index=True)
    reminder_id: int = Field(foreign_key="reminder.id")
    account_id: int = Field(foreign_key="account.id")


class Heartbeat(Table, table=True):
    """One row per job of the scheduler: when it last began, when it last ended well, what it said."""

    job: str = Field(primary_key=True, max_length=40)
    begun_at: datetime
    ended_at: datetime | None = None
    note: str = ""
    error: str = ""
