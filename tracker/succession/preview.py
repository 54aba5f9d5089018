"""What would go over from one body to another, before anybody says so. Only what this person may see is listed and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account, Membership
from tracker.bodies.models import Body
from tracker.directives import queries as directives
from tracker.directives.models import Assignment, AssignmentRole, Directive, State
from tracker.indicators.models import Indicator
from tracker.kernel.words import N_
from tracker.meetings.models import Council
from tracker.succession import obstacles, queries

HAS_NONE = ""
LEADS_THEN = N_("it is a co-executor now, and will lead")
LEADS_ALREADY = N_("it leads already; the other part ends")
CO_ALREADY = N_("it is a co-executor already; one part is left")
BOTH_EQUAL = N_("both lead equally; one part is left")
BLOCKED = N_("both lead equally, and a final report stands: decide on it first")


@dataclass(frozen=True, slots=True)
class Line:
    """A directive that would pass: as what, and what becomes of a part the heir has already."""

    directive: Directive
    role: AssignmentRole
    becomes: str
    is_blocked: bool


@dataclass(frozen=True, slots=True)
class Preview:
    lines: Sequence[Line]
    people: Sequence[tuple[Membership, Account]]
    children: Sequence[Body]
    indicators: Sequence[Indicator]
    councils: Sequence[Council]
    # By what it is: how many.
    counts: Mapping[str, int]
    # Not everything may be listed for this person.
    is_partial: bool

    @property
    def blocked(self) -> list[Line]:
        return [each for each in self.lines if each.is_blocked]


def preview(db: Session, old: Body, new: Body, by: Actor, today: date) -> Preview:
    old_id, new_id = old.id or 0, new.id or 0
    given = directives.given_openly(db, old_id)
    hidden = directives.hidden_from(db, by, {each.id or 0 for each in given})
    seen = [each for each in given if each.id not in hidden]
    parts = {each.directive_id: each for each in queries.parts(db, old_id, {each.id or 0 for each in seen})}
    theirs = {each.directive_id: each for each in queries.parts(db, new_id, list(parts))}
    blocked = obstacles.standing(db, old_id, new_id, list(parts))
    people = queries.memberships(db, old_id, today)
    return Preview(
        lines=[_line(each, parts[each.id or 0], theirs.get(each.id or 0), each.id in blocked) for each in seen],
        people=people,
        children=queries.children(db, old_id),
        indicators=queries.indicators(db, old_id),
        councils=queries.councils(db, old_id),
        counts=_counts(db, seen, parts, {account.id or 0 for _, account in people}, today),
        is_partial=not by.is_issuing,
    )


def _line(directive: Directive, mine: Assignment, theirs: Assignment | None, is_blocked: bool) -> Line:
    return Line(directive, mine.role, BLOCKED if is_blocked else _becomes(mine, theirs), is_blocked)


def _becomes(mine: Assignment, theirs: Assignment | None) -> str:
    if theirs is None:
        return HAS_NONE
    if mine.leads:
        return BOTH_EQUAL if theirs.leads else LEADS_THEN
    return LEADS_ALREADY if theirs.leads else CO_ALREADY


def _counts(db: Session, seen: Sequence[Directive], parts: Mapping[int, Assignment], account_ids: set[int], today: date) -> dict[str, int]:
    keys = [each.id or 0 for each in parts.values()]
    return {
        "drafts": sum(each.state is State.DRAFT for each in seen),
        "delegated": sum(each.person_id is not None for each in parts.values()),
        "contributions": sum(each.role is AssignmentRole.CO and each.excused_at is None for each in parts.values()),
        "requests": queries.requests(db, keys),
        "recurring": queries.recurring(db, list(parts)),
        "substitutions": queries.substitutions(db, account_ids, today),
    }
