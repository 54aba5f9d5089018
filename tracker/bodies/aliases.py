"""Further names of a body, learnt from corrections: words of minutes that a clerk said to mean it."""

from collections import defaultdict
from datetime import datetime

from sqlmodel import Field, Session, col, select

from tracker.bodies.models import Body
from tracker.kernel.errors import Refused
from tracker.kernel.table import Table
from tracker.kernel.text import folded
from tracker.kernel.words import N_

LONGEST = 300


class BodyAlias(Table, table=True):
    """The same words mean one body only; `folded` is how they are compared."""

    __tablename__ = "body_alias"

    id: int | None = Field(default=None, primary_key=True)
    body_id: int = Field(foreign_key="body.id", index=True)
    words: str = Field(max_length=LONGEST)
    folded: str = Field(unique=True, max_length=LONGEST)
    set_by_id: int
    set_at: datetime


def learn(db: Session, body: Body, words: str, by_id: int, at: datetime) -> BodyAlias:
    """From now on these words mean this body. This floor knows no audit log: whoever calls the act records it."""
    said = " ".join(words.split())[:LONGEST]
    if not folded(said):
        raise Refused(N_("There are no words to learn."))
    known = db.exec(select(BodyAlias).where(col(BodyAlias.folded) == folded(said)[:LONGEST])).one_or_none()
    alias = known or BodyAlias(body_id=0, words=said, folded=folded(said)[:LONGEST], set_by_id=by_id, set_at=at)
    alias.body_id, alias.set_by_id, alias.set_at = body.id or 0, by_id, at
    db.add(alias)
    db.flush()
    return alias


def by_body(db: Session) -> dict[int, list[str]]:
    found = defaultdict[int, list[str]](list)
    for each in db.exec(select(BodyAlias).order_by(col(BodyAlias.id))):
        found[each.body_id].append(each.words)
    return found
