"""Take rows in, or look at what would become of them: one function does both, and looking takes everything back."""

from collections.abc import Callable, Mapping, Sequence

from sqlmodel import Session

from tracker.imports.bodies import Bodies
from tracker.imports.directives.taking import Directives
from tracker.imports.indicators import Indicators
from tracker.imports.models import ImportKind, Verdict
from tracker.imports.outcomes import Cells, Hand, Options, Outcome, Progress, Taker
from tracker.imports.permissions import ensure_may_import
from tracker.imports.readings import Readings

_TAKERS: Mapping[ImportKind, Callable[[Session, Options, Hand], Taker]] = {
    ImportKind.DIRECTIVES: Directives,
    ImportKind.BODIES: Bodies,
    ImportKind.INDICATORS: Indicators,
    ImportKind.READINGS: Readings,
}
# So many rows are written together. Bodies of one file may name each other, and come all at once.
PORTION = 500


def take_in(
    db: Session,
    kind: ImportKind,
    rows: Sequence[Cells],
    options: Options,
    hand: Hand,
    *,
    told: Progress = lambda _done, _all: None,
    after_portion: Callable[[list[Outcome]], None] = lambda _outcomes: None,
) -> list[Outcome]:
    """The outcome of each row, in their order. Whoever holds the transaction commits it, in `after_portion` too: what is in is in, and the
    same file again goes on from there."""
    ensure_may_import(hand.by, kind)
    taker = _TAKERS[kind](db, options, hand)
    outcomes: list[Outcome] = []
    portion = len(rows) if kind is ImportKind.BODIES else PORTION
    for first in range(0, len(rows), portion or 1):
        found = taker.take(rows[first : first + portion])
        outcomes += found
        db.flush()
        after_portion(found)
        told(len(outcomes), len(rows))
    return outcomes


def look(
    db: Session, kind: ImportKind, rows: Sequence[Cells], options: Options, hand: Hand, *, told: Progress = lambda _done, _all: None
) -> list[Outcome]:
    """As if they were taken in, then taken back. What was not found to stand here already stands nowhere."""
    within = db.begin_nested()
    try:
        outcomes = take_in(db, kind, rows, options, hand, told=told)
    finally:
        within.rollback()
    made = {each.thing_id for each in outcomes if each.verdict is Verdict.NEW}
    for each in outcomes:
        each.thing_id = None if each.thing_id in made else each.thing_id
    return outcomes
