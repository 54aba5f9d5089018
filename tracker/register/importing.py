"""One file into the register, in one transaction: taken in, given its last touch, and found sound; or every fault told."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from tracker.bodies.models import Body
from tracker.kernel.storage import Storage
from tracker.register import files, sound
from tracker.register.finishing import finish
from tracker.register.nouns import Noun
from tracker.register.reading import located, read_register, wrong
from tracker.register.taking import Root, Taking, Told


def take_in(
    engine: Engine,
    storage: Storage,
    path: Path,
    folder: Path | None,
    at: datetime,
    *,
    dry_run: bool = False,
    told: Told = lambda _done, _all: None,
) -> Taking:
    """`WrongRegister` when anything is wrong; then nothing was changed. A dry run is the same, but rolled back in the end."""
    sent = read_register(path)
    faults = list(files.take(storage, files.mentioned(sent), folder))
    if faults:
        raise wrong(path, faults)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with Session(engine, expire_on_commit=False) as db:
        taking = Taking(db)
        try:
            taking.take(sent, partial(_finish, db, sha256, at), told)
        except IntegrityError as problem:
            raise wrong(path, [*taking.faults, f"two records cannot be there together: {problem.orig}"]) from None
        if faults := [*taking.faults, *_circles(db)]:
            raise wrong(path, faults)
        if not dry_run:
            db.commit()
    return taking


def _finish(db: Session, sha256: str, at: datetime, noun: Noun, roots: Sequence[Root]) -> Iterator[str]:
    finish(db, noun, roots, sha256, at)
    for root in roots:
        for row in root.rows[noun.table]:
            yield from (f"{located(root.where)}: {each}" for each in sound.faults(row, root))


def _circles(db: Session) -> Iterator[str]:
    rows = db.exec(select(Body.id, Body.parent_id, Body.code)).all()
    above = {key: parent_id for key, parent_id, _ in rows}
    for key, parent_id, code in rows:
        seen: set[int | None] = set()
        step = parent_id
        while step is not None and step not in seen:
            seen.add(step)
            step = above[step]
        if key in seen:
            yield f"bodies: {code!r} cannot belong to itself, nor to a body that belongs to it"
