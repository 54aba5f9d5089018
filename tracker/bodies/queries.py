"""Questions about bodies."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from tracker.bodies.models import Body
from tracker.kernel.errors import NotFound
from tracker.kernel.text import sort_key


def get(db: Session, body_id: int) -> Body:
    found = find(db, body_id)
    if found is None:
        raise NotFound
    return found


def find(db: Session, body_id: int) -> Body | None:
    return db.get(Body, body_id)


def find_by_code(db: Session, code: str) -> Body | None:
    return db.exec(select(Body).where(col(Body.code) == code)).one_or_none()


def lock(db: Session, body: Body) -> None:
    """Read it anew, and let nobody else change it until this transaction ends. SQLite has one writer anyway."""
    db.refresh(body, with_for_update=True)


def in_order(db: Session, language: str) -> Sequence[Body]:
    """All of them, alphabetical in the reader's language."""
    return sorted(db.exec(select(Body)).all(), key=lambda body: sort_key(body.name(language)))


def choices(db: Session, language: str) -> list[tuple[int, str]]:
    """(key, name) of the bodies that can be answerable, or once were."""
    named = db.connection().execute(select(col(Body.id), getattr(Body, f"name_{language}")).where(col(Body.kind) != "group"))
    return sorted(((key, name) for key, name in named), key=lambda pair: sort_key(pair[1]))


def subordinates(db: Session, body_id: int, language: str) -> Sequence[Body]:
    """The bodies that belong to it directly, alphabetical in the reader's language."""
    found = db.exec(select(Body).where(col(Body.parent_id) == body_id)).all()
    return sorted(found, key=lambda body: sort_key(body.name(language)))


def line_above(db: Session, body_id: int) -> list[int]:
    """The body itself, the one it belongs to, and so on to the top."""
    line: list[int] = []
    above: int | None = body_id
    while above is not None and above not in line:
        line.append(above)
        above = db.exec(select(Body.parent_id).where(col(Body.id) == above)).one_or_none()
    return line


def predecessors(db: Session, body_ids: Iterable[int]) -> frozenset[int]:
    """The bodies merged into these, those merged into them, and so on."""
    found: set[int] = set()
    last = set(body_ids)
    while last:
        merged = db.connection().execute(select(col(Body.id)).where(col(Body.successor_id).in_(sorted(last)))).scalars()
        last = {each for each in merged if each is not None} - found
        found |= last
    return frozenset(found)
