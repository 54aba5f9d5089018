"""Change what is said of a body."""

from typing import Any

from sqlmodel import Session

from tracker.bodies import former, queries
from tracker.bodies.facts import FIELDS, Facts, ensure_sound
from tracker.bodies.models import Body
from tracker.kernel.errors import Stale
from tracker.kernel.words import N_

Changes = tuple[dict[str, Any], dict[str, Any]]


def change(db: Session, body: Body, facts: Facts, version: int) -> Changes:
    """What stood and what stands instead; both empty when nothing differs. `version` is the one that was on the page."""
    queries.lock(db, body)
    ensure_sound(db, facts, body.id)
    wanted = facts.plain()
    before = {name: getattr(body, name) for name in wanted if getattr(body, name) != wanted[name]}
    after = {name: wanted[name] for name in before}
    if body.version != version:
        both = [(FIELDS[name], _shown(db, name, after[name]), _shown(db, name, before[name])) for name in after]
        raise Stale(N_("The body was changed while you were editing it."), both)
    if after:
        body.sqlmodel_update({**after, "version": version + 1})
        body.search_text = former.search_text(db, body)
        db.flush()
    return before, after


def _shown(db: Session, name: str, value: Any) -> Any:
    """A key says nothing to a reader."""
    if name != "parent_id" or value is None:
        return value
    return queries.get(db, value).code
