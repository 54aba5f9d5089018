"""Rename a body from a day on: what it was called stays known, with its days and the act that ended them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from tracker.bodies import former, queries
from tracker.bodies.changing import Changes, change
from tracker.bodies.facts import FIELDS, Facts
from tracker.bodies.former import NAMES, FormerName
from tracker.bodies.models import Body
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_

_SAME = N_("These names stand already. Write what the body is called from that day on.")
_AHEAD = N_("This day is still to come. Record the renaming on its day.")
_EARLIER = N_("The body was renamed on %(day)s already; a later name cannot begin before that.")


@dataclass(frozen=True, slots=True)
class Renaming:
    """`names` are those of `NAMES`, and the inflected forms that go with them."""

    names: dict[str, str]
    on: date
    act: str


def rename(db: Session, body: Body, renaming: Renaming, version: int, *, by_id: int, by_name: str, at: datetime, today: date) -> Changes:
    """What stood and what stands instead. This floor knows no audit log: whoever calls the act records it."""
    queries.lock(db, body)
    if body.closed_on is not None:
        raise Refused(N_("This body was closed on %(day)s already."), day=body.closed_on)
    if renaming.on > today:
        raise Invalid("on", _AHEAD)
    earlier = former.of_body(db, body.id or 0)
    begun = earlier[0].until_on + timedelta(days=1) if earlier else None
    if begun is not None and renaming.on <= begun:
        raise Invalid("on", _EARLIER, day=begun)
    stood = {name: getattr(body, name) for name in NAMES}
    facts = Facts(**{name: getattr(body, name) for name in FIELDS} | renaming.names)
    before, after = change(db, body, facts, version)
    if not any(name in after for name in NAMES):
        raise Invalid("name_ru", _SAME)
    kept: dict[str, Any] = {"from_on": begun, "until_on": renaming.on - timedelta(days=1), "act": renaming.act}
    db.add(FormerName(body_id=body.id or 0, **stood, **kept, set_by_id=by_id, set_by_name=by_name, set_at=at))
    db.flush()
    body.search_text = former.search_text(db, body)
    return before, {**after, "from_on": renaming.on, "reason": renaming.act}
