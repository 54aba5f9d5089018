"""Questions about bodies."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from tracker.bodies.models import Body
from tracker.kernel.text import sort_key


def find(db: Session, body_id: int) -> Body | None:
    return db.get(Body, body_id)


def in_order(db: Session, language: str) -> Sequence[Body]:
    """All of them, alphabetical in the reader's language."""
    return sorted(db.exec(select(Body)).all(), key=lambda body: sort_key(body.name(language)))


def choices(db: Session, language: str) -> list[tuple[int, str]]:
    """(key, name) of the bodies that can be answerable, or once were."""
    named = db.execute(select(col(Body.id), getattr(Body, f"name_{language}")).where(col(Body.kind) != "group"))
    return sorted(((key, name) for key, name in named), key=lambda pair: sort_key(pair[1]))
