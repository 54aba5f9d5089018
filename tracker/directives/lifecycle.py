"""The life of a directive: the one table of moves. No state changes anywhere but through `ensure`.

Rows 1–20 of the transition table; overdue, late and due soon are computed overlays (`standing.py`) and never states.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tracker.directives.models import Directive, State
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_


class Move(StrEnum):
    LOG = "log"
    EDIT = "edit"
    DELETE = "delete"
    ISSUE = "issue"
    ACCEPT = "accept"
    OBJECT = "object"
    CHANGE_EXECUTORS = "change_executors"
    REPORT_INTERIM = "report_interim"
    REPORT_FINAL = "report_final"
    WITHDRAW_REPORT = "withdraw_report"
    RETURN = "return"
    PROPOSE_REMOVAL = "propose_removal"
    PROPOSE_EXTRA_CONTROL = "propose_extra_control"
    CLOSE = "close"
    PUT_ON_EXTRA_CONTROL = "put_on_extra_control"
    SEND_BACK = "send_back"
    CANCEL = "cancel"
    REOPEN = "reopen"
    EXTEND = "extend"
    RECORD_EXECUTION = "record_execution"
    SPAWN = "spawn"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states a move goes, and to which it may lead. `SAME` keeps the state."""

    sources: frozenset[State]
    targets: frozenset[State]
    keeps: bool = False


_ISSUED, _IN_WORK, _REPORTED = State.ISSUED, State.IN_WORK, State.REPORTED
_RETURNED, _PROPOSED, _EXTRA = State.RETURNED, State.PROPOSED, State.EXTRA_CONTROL
_OPEN = (_ISSUED, _IN_WORK, _REPORTED, _RETURNED, _PROPOSED, _EXTRA)


def _go(sources: Iterable[State], *targets: State) -> Rule:
    return Rule(frozenset(sources), frozenset(targets))


def _stay(*states: State) -> Rule:
    return Rule(frozenset(states), frozenset(), keeps=True)


TABLE: dict[Move, Rule] = {
    Move.LOG: _go((), State.DRAFT),
    Move.EDIT: _stay(State.DRAFT),
    Move.DELETE: _stay(State.DRAFT),
    Move.ISSUE: _go((State.DRAFT,), _ISSUED),
    Move.ACCEPT: _go((_ISSUED,), _IN_WORK),
    Move.OBJECT: _stay(_ISSUED),
    Move.CHANGE_EXECUTORS: _go((_ISSUED, _IN_WORK, _RETURNED), _ISSUED),
    Move.REPORT_INTERIM: _stay(_ISSUED, _IN_WORK, _RETURNED, _EXTRA),
    # Filing any report accepts an issued directive, so a final one may be filed at once.
    Move.REPORT_FINAL: _go((_ISSUED, _IN_WORK, _RETURNED, _EXTRA), _REPORTED),
    Move.WITHDRAW_REPORT: _go((_REPORTED,), _IN_WORK, _RETURNED, _EXTRA),
    Move.RETURN: _go((_REPORTED,), _RETURNED),
    Move.PROPOSE_REMOVAL: _go((_REPORTED,), _PROPOSED),
    Move.PROPOSE_EXTRA_CONTROL: _go((_REPORTED,), _PROPOSED),
    # From `reported` only where the council's profile lets the secretariat close in one step.
    Move.CLOSE: _go((_PROPOSED, _REPORTED), State.CLOSED),
    Move.PUT_ON_EXTRA_CONTROL: _go((_PROPOSED,), _EXTRA),
    Move.SEND_BACK: _go((_PROPOSED,), _RETURNED, _REPORTED),
    Move.CANCEL: _go(_OPEN, State.CLOSED),
    Move.REOPEN: _go((State.CLOSED,), _IN_WORK, _EXTRA),
    Move.EXTEND: _stay(*_OPEN),
    Move.RECORD_EXECUTION: _go((_ISSUED, _IN_WORK), _REPORTED),
    Move.SPAWN: _go((), _ISSUED),
    # Ours, beyond the twenty: a slip is taken back within minutes, by whoever made it, while nothing else has happened (`taking_back.py`).
    Move.TAKE_BACK: _go((_REPORTED, _PROPOSED, _RETURNED, State.CLOSED), *_OPEN),
}

REFUSALS: dict[State, str] = {
    State.DRAFT: N_("This directive is still a draft; issue it first."),
    State.ISSUED: N_("This directive is issued and waits to be accepted; this cannot be done with it now."),
    State.IN_WORK: N_("This directive is in progress; this cannot be done with it now."),
    State.REPORTED: N_("A report on this directive waits for review; this cannot be done with it now."),
    State.RETURNED: N_("This directive was returned for rework; this cannot be done with it now."),
    State.PROPOSED: N_("Removal of this directive from control is proposed; this cannot be done with it now."),
    State.EXTRA_CONTROL: N_("This directive is on extra control; this cannot be done with it now."),
    State.CLOSED: N_("This directive is already removed from control."),
}


def allows(directive: Directive, move: Move) -> bool:
    return directive.state in TABLE[move].sources


def ensure(directive: Directive, move: Move) -> None:
    """Refuse a move that the table does not have from this state."""
    if not allows(directive, move):
        raise Refused(REFUSALS[directive.state])


def advance(directive: Directive, move: Move, to: State) -> None:
    """Make the move; the only place that changes `state`."""
    ensure(directive, move)
    if to not in TABLE[move].targets:
        raise ValueError(f"{move} does not lead to {to}")
    directive.state = to
