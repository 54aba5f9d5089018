"""Answer for many directives at once: each by the rules of one. What cannot be done says why, and keeps nothing else from being done."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.directives import accepting, queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden, Invalid, NotFound, Refusal, Refused
from tracker.progress import filing
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.statement import Filing

# An act refuses before it writes, so what was done for the others stands.
_BY_ITSELF = (Forbidden, Invalid, NotFound, Refused)

Act = Callable[[Directive, Assignment], object]


@dataclass(slots=True)
class Answered:
    """By key of the assignment: whose directive was answered, and why another was not."""

    done: dict[int, Directive] = field(default_factory=dict)
    refused: dict[int, Refusal] = field(default_factory=dict)
    # Of the answered ones, those that wait for the head of the body.
    waiting: set[int] = field(default_factory=set)


def accept_all(db: Session, assignment_ids: Collection[int], *, by: Actor, at: datetime) -> Answered:
    return _each(db, assignment_ids, by, lambda directive, _: accepting.accept(db, directive, by, at))


def file_all(db: Session, filings: Mapping[int, Filing], *, by: Actor, at: datetime, today: date) -> Answered:
    """`filings` by key of the assignment."""

    def act(directive: Directive, assignment: Assignment) -> object:
        return filing.file(db, directive, assignment, filings[assignment.id or 0], by=by, at=at, today=today)

    return _each(db, filings, by, act)


def _each(db: Session, assignment_ids: Collection[int], by: Actor, act: Act) -> Answered:
    """In the order of the directives: whoever holds several at once takes them in the same order, so nobody waits for each other."""
    wanted = select(Assignment).where(col(Assignment.id).in_(assignment_ids)).order_by(col(Assignment.directive_id), col(Assignment.id))
    answered = Answered(refused=dict.fromkeys(assignment_ids, NotFound()))
    for assignment in db.exec(wanted).all():
        key = assignment.id or 0
        try:
            directive = queries.get(db, assignment.directive_id, seen_by=by)
            made = act(directive, assignment)
        except _BY_ITSELF as why:
            answered.refused[key] = why
        else:
            del answered.refused[key]
            answered.done[key] = directive
            if isinstance(made, EndorsementRequest):
                answered.waiting.add(key)
    return answered
