"""What an act calls a field, as the field that a program has sent; and bodies named by their keys."""

from collections.abc import Callable
from typing import TypeVar

from tracker.api.call import Call
from tracker.api.problems import Flaw, Trouble
from tracker.bodies import queries as bodies
from tracker.bodies.models import Body
from tracker.directives.gate import Unready
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_

UNKNOWN = N_("Choose one of the list.")
_FIELDS = {"lead": "lead_ids", "co": "co_ids", "due_on": "term/due_on", "count": "term/count"}
Given = TypeVar("Given")


def pointed(call: Call, act: Callable[[], Given]) -> Given:
    """What is missing or wrong, at the fields that a program sends."""
    try:
        return act()
    except Unready as unready:
        flaws = [Flaw(pointer=f"/{_named(each)}", detail=call.words.say(each.text, **each.values)) for each in unready.problems]
        raise Trouble(422, "unready", unready.text, flaws, **unready.values) from None
    except Invalid as wrong:
        raise Invalid(_named(wrong), wrong.text, **wrong.values) from None


def named(call: Call, field: str, keys: tuple[int, ...]) -> tuple[Body, ...]:
    known = {body.id or 0: body for body in bodies.in_order(call.db, call.words.code)}
    if any(key not in known for key in keys):
        raise Invalid(field, UNKNOWN)
    return tuple(known[key] for key in keys)


def _named(wrong: Invalid) -> str:
    return _FIELDS.get(wrong.field, wrong.field)
