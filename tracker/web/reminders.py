"""The machine of the reminders: is it well, what did it send, by which rules."""

import json
from datetime import timedelta
from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.directives.queries import visible_to
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.reminders import queries, resending, rules
from tracker.reminders.health import health
from tracker.reminders.letters import carries_secret
from tracker.reminders.models import LetterState, ReminderRule
from tracker.web.forms import Form
from tracker.web.numbers import key_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# Doubtful letters that arrived all the same are news for so long.
NEWS = timedelta(days=7)
_HANDLED = N_("Noted. The letter is no problem any more.")
_SENT_AGAIN = N_("The letter goes out with the next tick.")
_CHANGED = N_("The rule is changed; the next tick plans by it.")


class RuleForm(Form):
    version: int
    # Left out where there is nothing to choose.
    offset: Annotated[int, Field(ge=-rules.FURTHEST, le=rules.FURTHEST)] = 0
    repeat_every: Annotated[int, Field(ge=0, le=rules.FURTHEST)] = 0
    is_active: bool = False


@get("/reminders", access=Permission.REMINDER_READ)
def index(visit: Visit) -> Response[Any]:
    """Who got which letter when; what a letter says is for its reader alone."""
    asked, before = (visit.query.get(name, [""])[0] for name in ("state", "before"))
    state = LetterState(asked) if asked in set(LetterState) else None
    found = queries.letters(visit.db, state, key_of(before))
    shown = found[: queries.PAGE]
    return visit.page(
        "reminders/index.html",
        block="letters",
        state=state,
        states=[(each.value, visit.words.label(each)) for each in LetterState if each is not LetterState.CLAIMED],
        letters=shown,
        items=queries.item_counts(visit.db, [letter.id or 0 for letter, _ in shown]),
        next_before=shown[-1][0].id if len(found) > queries.PAGE else None,
        **({} if visit.wants_fragment else _machine(visit)),
    )


def _machine(visit: Visit) -> dict[str, Any]:
    state = health(visit.db, visit.now)
    return {
        "problems": [("problem", visit._(problem.text, **problem.values)) for problem in state.problems],
        "last_tick": state.last_tick,
        "done": json.loads(state.last_tick.note) if state.last_tick and state.last_tick.note else None,
        "counts": [(each, count) for each, count in queries.letter_counts(visit.db).items() if count],
        "stuck": queries.problem_letters(visit.db),
        "doubled": queries.doubled(visit.db, visit.now - NEWS),
        "silent": queries.silent(visit.db),
    }


@get("/reminders/letters/{letter_id:int}", access=Permission.REMINDER_READ)
def letter(visit: Visit, letter_id: int) -> Response[Any]:
    """The text is shown to whom it was written; others see that it was sent, and about which of the directives they may see."""
    found, account = queries.letter(visit.db, letter_id)
    return visit.page(
        "reminders/letter.html",
        letter=found,
        account=account,
        directives=queries.directives_in(visit.db, letter_id, visible_to(visit.actor)),
        is_readable=found.account_id == visit.actor.account_id and not carries_secret(found),
        wants_decision=visit.actor.may(Permission.REMINDER_MANAGE) and resending.is_stuck(found),
    )


@post("/reminders/letters/{letter_id:int}/sending", access=Permission.REMINDER_MANAGE)
def send_again(visit: Visit, letter_id: int) -> Response[Any]:
    found, _ = queries.letter(visit.db, letter_id)
    resending.send_again(visit.db, found, by=visit.actor, at=visit.now)
    return visit.done(f"/reminders/letters/{letter_id}", flash=visit._(_SENT_AGAIN))


@post("/reminders/letters/{letter_id:int}/handling", access=Permission.REMINDER_MANAGE)
def take_care(visit: Visit, letter_id: int) -> Response[Any]:
    found, _ = queries.letter(visit.db, letter_id)
    resending.take_care(visit.db, found, by=visit.actor, at=visit.now)
    return visit.done("/reminders", flash=visit._(_HANDLED))


@get("/reminders/rules", access=Permission.REMINDER_READ)
def list_rules(visit: Visit) -> Response[Any]:
    return visit.page(
        "reminders/rules.html", rules=queries.rules(visit.db), at_once=rules.AT_ONCE, can_manage=visit.actor.may(Permission.REMINDER_MANAGE)
    )


@get("/reminders/rules/{rule_id:int}", access=Permission.REMINDER_MANAGE)
def edit_rule(visit: Visit, rule_id: int) -> Response[Any]:
    rule = queries.rule(visit.db, rule_id)
    values = {"offset": rule.offset, "repeat_every": rule.repeat_every, "is_active": rule.is_active}
    return visit.page("reminders/rule.html", values=values, errors={}, **_about(rule))


@post("/reminders/rules/{rule_id:int}", access=Permission.REMINDER_MANAGE)
def change_rule(visit: Visit, rule_id: int) -> Response[Any]:
    rule = queries.rule(visit.db, rule_id)
    form, errors = RuleForm.read(visit.fields, visit.words)
    if form is not None:
        try:
            rules.change_rule(visit.db, rule, **form.model_dump(), by=visit.actor, at=visit.now)
        except Invalid as invalid:
            errors = {invalid.field: visit._(invalid.text, **invalid.values)}
    if errors:
        return visit.invalid("reminders/rule.html", errors, **_about(rule))
    return visit.done("/reminders/rules", flash=visit._(_CHANGED))


def _about(rule: ReminderRule) -> dict[str, Any]:
    """What waits for no morning has no days to choose, and what happens once no repeats."""
    return {"rule": rule, "has_days": rule.event not in rules.AT_ONCE, "may_repeat": rule.event in rules.OPEN_ENDED}


HANDLERS = [index, list_rules, edit_rule, change_rule, letter, send_again, take_care]
