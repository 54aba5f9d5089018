"""What can be done to several directives at once: for each act, how one of them is moved and how it is moved back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.batches.models import Act
from tracker.directives import cancelling, lifecycle, taking_back
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.taking_back import Stood
from tracker.extensions import deciding
from tracker.extensions import queries as extensions
from tracker.extensions.models import ExtensionRequest
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress import queries as progress
from tracker.progress import reviewing
from tracker.progress import taking_back as reviews
from tracker.progress.models import Report
from tracker.progress.permissions import in_force

SEVERAL_LEADS = N_("Several bodies lead it equally; decide on its own page.")
ASKED_FOR = N_("More time or other executors are asked for and not decided; decide on its own page.")
EXTRA_CONTROL = N_("Extra control is proposed, not removal; decide on its own page.")
NOTHING_ASKED = N_("Nobody waits for a word on more time here.")
MOVED = N_("Somebody moved this directive while you were reading. Look at it again.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says, once for all directives. Without an outcome a removal takes the proposed one."""

    act: Act
    remark: str = ""
    outcome: Outcome | None = None
    working_date: date | None = None
    successor: Directive | None = None


class Hand(NamedTuple):
    """Who acts, and when."""

    by: Actor
    at: datetime
    today: date


class Pair(NamedTuple):
    """An act on one directive, and what undoes it."""

    do: Callable[[Session, Directive, Asked, Hand], None]
    undo: Callable[[Session, Directive, Stood, Hand], None]


def _propose(db: Session, directive: Directive, asked: Asked, hand: Hand) -> None:
    report = _report(db, directive, Move.PROPOSE_REMOVAL)
    if asked.outcome is None:
        raise Invalid("outcome", reviewing.NO_OUTCOME)
    reviewing.propose(db, directive, report, asked.outcome, asked.remark, by=hand.by, at=hand.at)


def _return(db: Session, directive: Directive, asked: Asked, hand: Hand) -> None:
    report = _report(db, directive, Move.RETURN)
    reviewing.return_report(db, directive, report, asked.remark, asked.working_date, by=hand.by, at=hand.at, today=hand.today)


def _close(db: Session, directive: Directive, asked: Asked, hand: Hand) -> None:
    report = _report(db, directive, Move.CLOSE)
    _ensure_nothing_asked(db, directive)
    if directive.state is State.PROPOSED and directive.proposed_outcome is None:
        raise Refused(EXTRA_CONTROL)
    outcome = asked.outcome or directive.proposed_outcome
    if outcome is None:
        raise Invalid("outcome", reviewing.NO_OUTCOME)
    reviewing.close(db, directive, report, outcome, asked.remark, by=hand.by, at=hand.at, today=hand.today)


def _send_back(db: Session, directive: Directive, asked: Asked, hand: Hand) -> None:
    report = _report(db, directive, Move.SEND_BACK)
    reviewing.send_back(db, directive, report, asked.remark, by=hand.by, at=hand.at)


def _cancel(db: Session, directive: Directive, asked: Asked, hand: Hand) -> None:
    lifecycle.ensure(directive, Move.CANCEL)
    _ensure_nothing_asked(db, directive)
    outcome = asked.outcome or Outcome.CANCELLED
    cancelling.cancel(db, directive, outcome, asked.remark, asked.successor, by=hand.by, at=hand.at, today=hand.today)


def _support(db: Session, directive: Directive, asked: Asked, hand: Hand) -> None:
    lifecycle.ensure(directive, Move.EXTEND)
    waiting = _requests(db, directive)
    if len(waiting) != 1:
        raise Refused(SEVERAL_LEADS if waiting else NOTHING_ASKED)
    deciding.speak(db, directive, waiting[0], supports=True, remark=asked.remark, by=hand.by, at=hand.at)


def _take_back(db: Session, directive: Directive, stood: Stood, hand: Hand) -> None:
    reviews.take_back(db, directive, stood, by=hand.by, at=hand.at)


def _uncancel(db: Session, directive: Directive, stood: Stood, hand: Hand) -> None:
    taking_back.put_back(db, directive, stood, action="directive.cancellation_taken_back", by=hand.by, at=hand.at)


def _unsupport(db: Session, directive: Directive, _: Stood, hand: Hand) -> None:
    for each in _requests(db, directive):
        deciding.unsay(db, directive, each, by=hand.by, at=hand.at)


PAIRS: Mapping[Act, Pair] = {
    Act.PROPOSE: Pair(_propose, _take_back),
    Act.RETURN: Pair(_return, _take_back),
    Act.SUPPORT: Pair(_support, _unsupport),
    Act.CLOSE: Pair(_close, _take_back),
    Act.SEND_BACK: Pair(_send_back, _take_back),
    Act.CANCEL: Pair(_cancel, _uncancel),
}


def _report(db: Session, directive: Directive, move: Move) -> Report:
    """The one that waits for a decision."""
    lifecycle.ensure(directive, move)
    if len([each for each in directives.assignments(db, directive.id or 0) if each.leads]) > 1:
        raise Refused(SEVERAL_LEADS)
    (report,) = in_force(progress.reports(db, directive.id or 0))
    return report


def _requests(db: Session, directive: Directive) -> list[ExtensionRequest]:
    return [each for each in extensions.of_directive(db, directive.id or 0) if each.is_pending]


def _ensure_nothing_asked(db: Session, directive: Directive) -> None:
    """These would be void, and undoing could not bring them back as they were."""
    if _requests(db, directive) or directives.open_change(db, directive) is not None:
        raise Refused(ASKED_FOR)
