"""Which directives wait for a person's word: a review, an answer or a decision, as the desks of My day tell them apart."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlmodel import col

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.directives.handover import ExecutorChange, Objection
from tracker.directives.lifecycle import TABLE, Move
from tracker.directives.models import Directive, State
from tracker.directives.queries import is_open_objection
from tracker.extensions.models import ExtensionRequest, RequestState
from tracker.extensions.queries import directives_pending
from tracker.overview.desk import equal_filed


def awaits(actor: Actor) -> ColumnElement[bool]:
    return or_(false(), *_ways(actor))


def _ways(actor: Actor) -> Iterator[ColumnElement[bool]]:
    key, state = col(Directive.id), col(Directive.state)
    request = col(ExtensionRequest.state)
    if actor.has_role(Role.CONTROLLER):
        yield state == State.REPORTED
        yield and_(state.in_(TABLE[Move.REPORT_FINAL].sources), key.in_(select(equal_filed().c.directive_id)))
        yield key.in_(is_open_objection().with_only_columns(col(Objection.directive_id)))
        yield key.in_(directives_pending().where(request == RequestState.REQUESTED))
    if actor.has_role(Role.CURATOR):
        proposed = select(col(ExecutorChange.directive_id)).where(col(ExecutorChange.verdict).is_(None))
        yield state == State.PROPOSED
        yield and_(state.in_(TABLE[Move.CHANGE_EXECUTORS].sources), key.in_(proposed))
        yield key.in_(directives_pending().where(request != RequestState.REQUESTED))
