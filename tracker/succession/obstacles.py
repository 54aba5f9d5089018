"""What stands in the way of a succession: a directive that both bodies lead equally, and on which one of them has reported."""

from collections.abc import Collection

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.directives import queries as directives
from tracker.directives.inheriting import Passing
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.progress.models import ReportState
from tracker.succession import queries

BOTH_LEAD = N_("Both bodies lead %(refs)s equally, and a final report of one of them stands. Let it be decided first.")
_HIDDEN = N_("A directive that you may not see stands in the way. The secretariat knows which.")


def standing(db: Session, old_id: int, new_id: int, directive_ids: Collection[int]) -> set[int]:
    """Of these directives, those that cannot pass yet."""
    both = queries.equal_pairs(db, old_id, new_id) & set(directive_ids)
    return {each for each in both if _answered(db, each, {old_id, new_id})}


def ensure_none(db: Session, passing: Passing, directive_ids: Collection[int], by: Actor) -> None:
    found = standing(db, passing.old.id or 0, passing.new.id or 0, directive_ids)
    if not found:
        return
    seen = found - directives.hidden_from(db, by, found)
    if not seen:
        raise Refused(_HIDDEN)
    raise Refused(BOTH_LEAD, refs=", ".join(sorted(each.ref or "" for each in directives.many(db, seen).values())))


def _answered(db: Session, directive_id: int, body_ids: set[int]) -> bool:
    ours = {each.id for each in directives.assignments(db, directive_id) if each.body_id in body_ids and each.released_at is None}
    return bool(ours & queries.final_reports(db, directive_id, ReportState.FILED))
