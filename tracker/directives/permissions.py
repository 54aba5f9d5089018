"""Who may do what with one directive. The roles' doors are in `accounts/policy.py`; here is the row at hand."""

from collections.abc import Iterable

from tracker.accounts.actor import Actor
from tracker.accounts.roles import ISSUING, Role
from tracker.directives.content import Content
from tracker.directives.models import Assignment, Directive, State


def may_see(actor: Actor, directive: Directive, assignments: Iterable[Assignment]) -> bool:
    """The twin of `queries.visible_to`: drafts are the secretariat's, restricted ones the issuing level's and the assigned bodies'."""
    if directive.state is State.DRAFT:
        return may_log(actor)
    if actor.has_role(*ISSUING):
        return True
    if any(each.body_id in actor.own_and_inherited and each.released_at is None for each in assignments):
        return True
    return actor.sees_all_open and directive.visibility != "restricted"


def may_log(actor: Actor) -> bool:
    return actor.has_role(Role.CLERK, Role.CONTROLLER)


def may_issue(actor: Actor, directive: Directive | Content) -> bool:
    """A restricted directive is issued by a controller (transition 3); the same for what one is to hold."""
    return actor.has_role(Role.CONTROLLER) or (actor.has_role(Role.CLERK) and directive.visibility != "restricted")


def may_refit(actor: Actor, directive: Directive) -> bool:
    """Whoever may issue it decides whether its term follows a changed calendar."""
    return may_issue(actor, directive)


def may_accept(actor: Actor, assignments: Iterable[Assignment]) -> bool:
    """The leading body's people (transition 4)."""
    return any(each.leads and each.body_id in actor.body_ids for each in assignments)


def may_object(actor: Actor, assignment: Assignment) -> bool:
    """The leading body's people (transition 5)."""
    return assignment.leads and assignment.body_id in actor.body_ids


def may_propose_executors(actor: Actor) -> bool:
    """A controller proposes who executes instead, and answers objections (transitions 5 and 6)."""
    return actor.has_role(Role.CONTROLLER)


def may_decide_executors(actor: Actor) -> bool:
    """Only the level that issued a directive changes who executes it (transition 6)."""
    return actor.has_role(Role.CURATOR)


def may_review(actor: Actor, filed_by_id: int) -> bool:
    """A controller, and never whoever filed the report (transitions 10–12)."""
    return actor.has_role(Role.CONTROLLER) and not actor.is_hand_of(filed_by_id)


def may_record_execution(actor: Actor, assignment: Assignment) -> bool:
    """The secretariat, on behalf of a body that leads (transition 19)."""
    return assignment.leads and actor.has_role(Role.CLERK, Role.CONTROLLER)


def may_excuse(actor: Actor) -> bool:
    """A controller says that a co-executor's contribution is not wanted any more."""
    return actor.has_role(Role.CONTROLLER)


def may_close(actor: Actor, directive: Directive, removal: str, filed_by_id: int) -> bool:
    """Who removes from control (Regulation of the Government, point 193; transition 13): the curator decides on a controller's
    proposal; where the council's profile says `secretariat`, a controller removes in one step. Never whoever filed the report."""
    if actor.is_hand_of(filed_by_id):
        return False
    if directive.state is State.PROPOSED and actor.has_role(Role.CURATOR):
        return True
    return removal == "secretariat" and actor.has_role(Role.CONTROLLER)


def may_cancel(actor: Actor) -> bool:
    """The level that issued it takes it back (transition 16)."""
    return actor.has_role(Role.CURATOR)


def may_reopen(actor: Actor) -> bool:
    """Whoever removes from control may undo that (transition 17)."""
    return actor.has_role(Role.CURATOR)


def may_put_on_extra_control(actor: Actor, filed_by_id: int) -> bool:
    """The curator, whoever removes from control in this council; and never whoever filed the report (transition 14)."""
    return actor.has_role(Role.CURATOR) and not actor.is_hand_of(filed_by_id)


def may_send_back(actor: Actor, filed_by_id: int) -> bool:
    """The curator to whom a removal is proposed, and never whoever filed the report (transition 15)."""
    return actor.has_role(Role.CURATOR) and not actor.is_hand_of(filed_by_id)
