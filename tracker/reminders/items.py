"""What a letter says of one directive: where it belongs in the letter, what is asked of this reader, and how much time is left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.directives.models import State
from tracker.kernel.words import N_
from tracker.reminders import extension_sentences
from tracker.reminders.about import About, Names
from tracker.reminders.calls import given_on
from tracker.reminders.facts import Facts, Part
from tracker.reminders.models import Audience, Event
from tracker.reminders.mornings import Mornings
from tracker.reminders.rules import Rule
from tracker.reminders.voice import Voice


class Group(StrEnum):
    """The parts of a letter, the most pressing first."""

    OVERDUE = "overdue"
    TODAY = "today"
    CONTRIBUTION_LATE = "contribution_late"
    RETURNED = "returned"
    EXTRA_CONTROL = "extra_control"
    NEW = "new"
    NOT_ACCEPTED = "not_accepted"
    SOON = "soon"
    REVIEW = "review"
    DECISION = "decision"
    EXTENSION = "extension"
    CLOSED = "closed"


ORDER = {group: place for place, group in enumerate(Group)}


@dataclass(frozen=True, slots=True)
class Notice:
    """One reminder that goes out: its row, its rule, and what it is about."""

    reminder_id: int
    planned_for: datetime
    rule: Rule
    facts: Facts
    part: Part
    body: Names

    def group(self, today: date) -> Group:
        """By how things stand on the day the letter is written, not on the day it was planned for."""
        if self.rule.event is Event.CO_DUE:
            return _by_day(self.part.own_on, today, Group.CONTRIBUTION_LATE)
        if self.rule.event is Event.EXTENSION_IDLE:
            return Group.DECISION if self.rule.audience is Audience.CURATORS else Group.REVIEW
        if self.rule.event is Event.NOT_ACCEPTED and self.facts.effective_on < today:
            return Group.OVERDUE
        return _GROUPS.get(self.rule.event) or _by_day(self.facts.effective_on, today, Group.OVERDUE)


# All others are about the term.
_GROUPS = {
    Event.ISSUED: Group.NEW,
    Event.NOT_ACCEPTED: Group.NOT_ACCEPTED,
    Event.RETURNED: Group.RETURNED,
    Event.REWORK: Group.RETURNED,
    Event.EXTRA_CONTROL: Group.EXTRA_CONTROL,
    Event.REVIEW_IDLE: Group.REVIEW,
    Event.DECISION_IDLE: Group.DECISION,
    Event.EXTENSION_UNDECIDED: Group.DECISION,
    Event.EXTENSION_DECIDED: Group.EXTENSION,
    Event.CLOSED: Group.CLOSED,
}


# A co-executor is told of its own day.
_OF_THE_PART = (Event.CO_DUE, Event.ISSUED, Event.EXTENSION_DECIDED, Event.RETURNED)


@dataclass(frozen=True, slots=True)
class Item:
    """One directive in one letter, in words."""

    group: Group
    directive_id: int
    ref: str
    gist: str
    asked: str
    term: str
    left: str
    due_on: date


def item(notice: Notice, about: About, voice: Voice, mornings: Mornings, today: date) -> Item:
    group = notice.group(today)
    due_on = notice.part.own_on if notice.rule.event in _OF_THE_PART else notice.facts.effective_on
    is_waiting = group not in (Group.REVIEW, Group.DECISION, Group.CLOSED)
    return Item(
        group=group,
        directive_id=notice.facts.directive_id,
        ref=about.ref,
        gist=about.gist(voice.code),
        asked=_asked(notice, about, voice, mornings, today),
        term=voice.term(due_on, today),
        left=_left(voice, mornings, today, due_on) if is_waiting else "",
        due_on=due_on,
    )


def _by_day(day: date, today: date, passed: Group) -> Group:
    return passed if day < today else Group.TODAY if day == today else Group.SOON


def _left(voice: Voice, mornings: Mornings, today: date, due_on: date) -> str:
    days = mornings.between(today, due_on)
    if days == 0:
        # On a weekend a term may be over without a working day having passed.
        return voice.say(N_("the term is over") if due_on < today else N_("last day"))
    if days > 0:
        return voice.ngettext("%(n)d working day left", "%(n)d working days left", days)
    return voice.ngettext("%(n)d working day late", "%(n)d working days late", -days)


def _asked(notice: Notice, about: About, voice: Voice, mornings: Mornings, today: date) -> str:
    text, day = _SENTENCES.get(notice.rule.event, _report)(notice, about, mornings, today)
    outcome = voice.label(about.outcome) if about.outcome else ""
    told = voice.day(day, today)
    return voice.say(text, day=told, body=notice.body[voice.code], lead=about.lead[voice.code], outcome=outcome)


# A text, and the day it names.
Sentence = tuple[str, date]


def _issued(notice: Notice, _about: About, _mornings: Mornings, _today: date) -> Sentence:
    if notice.part.leads and notice.facts.state is State.ISSUED:
        return N_("A new directive to you. Accept it, and report by %(day)s."), notice.facts.effective_on
    if notice.part.leads:
        return N_("A new directive to you. Report by %(day)s."), notice.facts.effective_on
    return N_("You are a co-executor. Give your contribution to %(lead)s by %(day)s."), notice.part.own_on


def _not_accepted(notice: Notice, _about: About, mornings: Mornings, today: date) -> Sentence:
    match notice.rule.audience:
        case Audience.EXECUTORS if notice.facts.effective_on < today:
            text = N_("The term is over, and nobody has accepted it. Accept it, and report now.")
        case Audience.EXECUTORS:
            text = N_("Accept it: it was issued on %(day)s.")
        case Audience.HEADS:
            text = N_("Nobody of your body has accepted it yet; it was issued on %(day)s.")
        case _:
            text = N_("%(body)s has not accepted it yet; it was issued on %(day)s.")
    return text, given_on(notice.facts, notice.part, mornings)


def _contribution(notice: Notice, _about: About, _mornings: Mornings, today: date) -> Sentence:
    day = notice.part.own_on
    if notice.rule.audience is not Audience.EXECUTORS:
        return N_("%(body)s has not given its contribution, which was wanted by %(day)s."), day
    if day < today:
        return N_("Your contribution was wanted by %(day)s. Give it to %(lead)s now."), day
    return N_("Give your contribution to %(lead)s by %(day)s."), day


def _returned(notice: Notice, about: About, _mornings: Mornings, today: date) -> Sentence:
    if not notice.part.leads and notice.part.own_on < today:
        return N_("%(lead)s returned your contribution. Read the remark and give it anew now."), today
    if not notice.part.leads:
        return N_("%(lead)s returned your contribution. Read the remark and give it anew by %(day)s."), notice.part.own_on
    if about.rework_by is not None:
        return N_("The report was returned. Read the remark, correct it and report again by %(day)s."), about.rework_by
    return N_("The report was returned. Read the remark, correct it and report again."), today


def _rework(notice: Notice, _about: About, _mornings: Mornings, today: date) -> Sentence:
    returned = notice.part.returned or notice.facts.returned
    day = (returned and returned.wanted_on) or today
    if day < today:
        return N_("The rework of your report was wanted by %(day)s. Correct it and report again now."), day
    if day == today:
        return N_("The rework of your report is wanted today. Correct it and report again."), day
    return N_("The rework of your report is wanted by %(day)s. Correct it and report again."), day


def _extra_control(notice: Notice, _about: About, _mornings: Mornings, _today: date) -> Sentence:
    return N_("The directive is on extra control. Report again by %(day)s."), notice.facts.effective_on


def _review_idle(notice: Notice, _about: About, mornings: Mornings, today: date) -> Sentence:
    report = notice.part.awaiting or notice.facts.report
    day = mornings.day(report.at) if report else today
    return N_("The report of %(body)s has waited since %(day)s. Return it, or propose removal from control."), day


def _decision_idle(notice: Notice, _about: About, mornings: Mornings, today: date) -> Sentence:
    day = mornings.day(notice.facts.proposal.at) if notice.facts.proposal else today
    return N_("The controller's proposal has waited since %(day)s. Decide on it."), day


def _extension(notice: Notice, _about: About, mornings: Mornings, today: date) -> Sentence:
    return extension_sentences.said(notice.rule, notice.facts, notice.part, mornings, today)


def _closed(_notice: Notice, _about: About, _mornings: Mornings, today: date) -> Sentence:
    return N_("Removed from control: %(outcome)s. Nothing more is asked of you."), today


def _report(notice: Notice, _about: About, _mornings: Mornings, today: date) -> Sentence:
    day = notice.facts.effective_on
    if day > today:
        is_half = notice.rule.event is Event.HALF_TERM
        return (N_("Half of the term is over, and nothing is reported yet.") if is_half else N_("Report by %(day)s.")), day
    if day == today:
        return N_("Report today."), day
    match notice.rule.audience:
        case Audience.EXECUTORS | Audience.LEADS:
            text = N_("The term is over. Report now.")
        case Audience.HEADS:
            text = N_("The term is over, and your body has not reported.")
        case _:
            text = N_("The term is over, and %(body)s has not reported.")
    return text, day


_SENTENCES: Mapping[Event, Callable[[Notice, About, Mornings, date], Sentence]] = {
    Event.ISSUED: _issued,
    Event.NOT_ACCEPTED: _not_accepted,
    Event.CO_DUE: _contribution,
    Event.RETURNED: _returned,
    Event.REWORK: _rework,
    Event.EXTRA_CONTROL: _extra_control,
    Event.REVIEW_IDLE: _review_idle,
    Event.DECISION_IDLE: _decision_idle,
    Event.EXTENSION_IDLE: _extension,
    Event.EXTENSION_UNDECIDED: _extension,
    Event.EXTENSION_DECIDED: _extension,
    Event.CLOSED: _closed,
}
