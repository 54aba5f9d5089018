"""Add a body. This floor knows no audit log: whoever calls the act records it."""

from sqlmodel import Session

from tracker.bodies.facts import Facts, ensure_sound
from tracker.bodies.models import Body


def add(db: Session, facts: Facts) -> Body:
    ensure_sound(db, facts, body_id=None)
    body = Body(**facts.plain(), search_text=facts.search_text)
    db.add(body)
    db.flush()
    return body
