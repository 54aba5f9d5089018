"""Pass a body's part in a directive to the body that takes its place: terms, versions and clocks stay, and it is no change of executors."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.bodies.models import Body
from tracker.directives import queries, searching
from tracker.directives.inheritance import Inheritance
from tracker.directives.models import Assignment, AssignmentRole, Directive
from tracker.kernel.trail import Trail
from tracker.kernel.words import LANGUAGES

# What goes with a part that its heir leads, or has, from then on.
_TERMS = (
    "role",
    "position",
    "due_on",
    "effective_on",
    "accepted_at",
    "accepted_by_id",
    "given_at",
    "given_on",
    "giving",
    "person_id",
    "excused_at",
    "excused_by_id",
    "excused_by_name",
    "excuse",
)


@dataclass(frozen=True, slots=True)
class Passing:
    """From which body to which, since when, by what act; whether the older one ceases to be."""

    old: Body
    new: Body
    on: date
    act: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """`heir` goes on. Where the new body had a part already, `ended` is the one released, and `crosswise` whether what hangs on the two
    changes places with their roles."""

    heir: Assignment
    ended: Assignment | None = None
    crosswise: bool = False


def inherit(
    db: Session, directive: Directive, passing: Passing, trail: Trail, *, answered: Collection[int], by: Actor, at: datetime
) -> Passed:
    """`answered` are the parts on which a final report was filed: an equal lead that is left alone with one stays as it is."""
    queries.hold(db, directive)
    parts = queries.assignments(db, directive.id or 0)
    mine = next(each for each in parts if each.body_id == passing.old.id and each.released_at is None)
    theirs = next((each for each in parts if each.body_id == passing.new.id), None)
    before = {"role": mine.role, "lead_id": directive.lead_id}
    passed = _alone(mine, passing, trail) if theirs is None else _joined(mine, theirs, trail, at)
    leading = sorted((each for each in parts if each.leads), key=lambda each: each.position)
    if len(leading) == 1 and leading[0].id not in answered:
        trail.set(leading[0], role=AssignmentRole.LEAD)
    was_first = directive.lead_id == passing.old.id
    trail.set(directive, lead_id=leading[0].body_id if leading else None)
    trail.touch(directive)
    directive.changed_at = at
    searching.add_words(directive, passing.new)
    _rename_proposed(db, directive, passing, trail)
    trail.add(
        Inheritance(
            directive_id=directive.id or 0,
            assignment_id=passed.heir.id or 0,
            released_id=passed.ended.id if passed.ended else None,
            old_id=passing.old.id or 0,
            new_id=passing.new.id or 0,
            on=passing.on,
            act=passing.act,
            was_first=was_first,
        )
    )
    after = {"role": passed.heir.role, "lead_id": directive.lead_id, "reason": passing.act, **_named(passing)}
    log.record(db, by, "directive.inherited", passed.heir, at, before=before, after=after, directive_id=directive.id)
    return passed


def _alone(mine: Assignment, passing: Passing, trail: Trail) -> Passed:
    trail.set(mine, body_id=passing.new.id)
    set_committed_value(mine, "body", passing.new)
    return Passed(mine)


def _joined(mine: Assignment, theirs: Assignment, trail: Trail, at: datetime) -> Passed:
    """The stronger role stands; of two alike, the one the new body has."""
    crosswise = theirs.released_at is not None or (mine.leads and not theirs.leads)
    if crosswise:
        trail.set(theirs, released_at=None, **{name: getattr(mine, name) for name in _TERMS})
    elif theirs.leads and mine.leads and theirs.accepted_at is None:
        trail.set(theirs, accepted_at=mine.accepted_at, accepted_by_id=mine.accepted_by_id)
    trail.set(mine, released_at=at)
    return Passed(theirs, mine, crosswise)


def _rename_proposed(db: Session, directive: Directive, passing: Passing, trail: Trail) -> None:
    """A change of executors that waits for the curator names the body that there is."""
    change = queries.open_change(db, directive)
    if change is None:
        return
    leads = list(dict.fromkeys(passing.new.id if key == passing.old.id else key for key in change.leads))
    co = list(dict.fromkeys(passing.new.id if key == passing.old.id else key for key in change.co))
    trail.set(change, leads=leads, co=[key for key in co if key not in leads])


def _named(passing: Passing) -> dict[str, str]:
    """As the history tells it, in every language: the bodies may be called otherwise later."""
    old = {f"old_{code}": passing.old.name(code) for code in LANGUAGES}
    return {**old, **{f"new_{code}": passing.new.name(code) for code in LANGUAGES}, "by": "merger" if passing.is_whole else "transfer"}
