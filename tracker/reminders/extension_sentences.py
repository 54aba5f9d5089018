"""What letters say of requests for more time: to the controller, to the curator, to those whose term it is."""

from datetime import date

from tracker.extensions.models import RequestState
from tracker.kernel.words import N_
from tracker.reminders.facts import Facts, Part
from tracker.reminders.models import Audience, Event
from tracker.reminders.mornings import Mornings
from tracker.reminders.rules import Rule


def said(rule: Rule, facts: Facts, part: Part, mornings: Mornings, today: date) -> tuple[str, date]:
    """A text, and the day it names."""
    if rule.event is Event.EXTENSION_DECIDED:
        return _decided(facts, part)
    waits = next((each for each in reversed(facts.extensions) if each.assignment_id == part.assignment_id), None)
    since = mornings.day(waits.since) if waits else today
    if rule.event is Event.EXTENSION_UNDECIDED:
        return N_("%(body)s asks for more time, and the controller has spoken on %(day)s. Decide on it."), since
    if rule.audience is Audience.CONTROLLERS:
        return N_("%(body)s asked for more time on %(day)s. Support the request, or object to it."), since
    return N_("%(body)s asked for more time on %(day)s, and the controller has not spoken. Decide on it."), since


def _decided(facts: Facts, part: Part) -> tuple[str, date]:
    decided = facts.decided_extension
    if decided is not None and decided.state is RequestState.REFUSED:
        return N_("More time was refused. The term stays: report by %(day)s."), facts.effective_on
    if part.leads:
        return N_("The term is extended: report by %(day)s."), facts.effective_on
    return N_("The lead's term is extended. Give your contribution to %(lead)s by %(day)s."), part.own_on
