"""Do one act to several directives, and undo it: each by itself, in the order of their keys, so that no two people wait for each other."""

from collections.abc import Mapping

from sqlmodel import Session

from tracker.audit import log
from tracker.batches import queries
from tracker.batches.acts import MOVED, PAIRS, Asked, Hand
from tracker.batches.models import Batch, BatchLine
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.directives.taking_back import Stood
from tracker.kernel.errors import Forbidden, Invalid, NotFound, Refusal, Refused
from tracker.kernel.words import N_

TOO_LATE = N_("This can no longer be undone: it is undone by whoever did it, within fifteen minutes.")
SINCE = N_("Something has happened to it since.")

# An act refuses before it writes, so what was done to the others stands.
_BY_ITSELF = (Forbidden, Invalid, NotFound, Refused)


def do(db: Session, asked: Asked, versions: Mapping[int, int | None], hand: Hand) -> Batch:
    """`versions`: by key of the directive the version that was looked at; None where nobody has looked."""
    batch = Batch(act=asked.act, remark=asked.remark, by_id=hand.by.account_id, by_name=hand.by.name, at=hand.at)
    db.add(batch)
    db.flush()
    for directive_id in sorted(versions):
        line = BatchLine(batch_id=batch.id or 0, directive_id=directive_id)
        try:
            directive = _as_looked_at(db, directive_id, versions[directive_id], hand)
            line.stood = Stood.of(directive).written()
            PAIRS[asked.act].do(db, directive, asked, hand)
            line.version = directive.version
        except NotFound:
            continue
        except _BY_ITSELF as why:
            line.refusal, line.refusal_values = why.text, log.plain(why.values)
        db.add(line)
    return batch


def undo(db: Session, batch: Batch, hand: Hand) -> list[Directive]:
    """Those that stand again as they stood."""
    if not batch.can_be_undone(hand.by.account_id, hand.at):
        raise Refused(TOO_LATE)
    undone = []
    for line in queries.lines(db, batch):
        if not line.is_done:
            continue
        try:
            directive = _held(db, line.directive_id, hand)
            if directive.version != line.version:
                raise Refused(SINCE)
            PAIRS[batch.act].undo(db, directive, Stood.read(line.stood), hand)
        except _BY_ITSELF as why:
            line.refusal, line.refusal_values = why.text, log.plain(why.values)
        else:
            line.undone_at = hand.at
            undone.append(directive)
    batch.undone_at = hand.at
    log.record(db, hand.by, "batch.undone", batch, hand.at, after={"directives": len(undone)})
    return undone


def why_not(db: Session, asked: Asked, directive_ids: Mapping[int, int | None], hand: Hand) -> dict[int, Refusal]:
    """As if it were done, then taken back: by key, what keeps a directive from it. What the form lacks is no reason of theirs."""
    found = do(db, asked, directive_ids, hand)
    reasons = {line.directive_id: line.why_not for line in queries.lines(db, found) if line.refusal}
    db.rollback()
    return dict(reasons)


def _as_looked_at(db: Session, directive_id: int, version: int | None, hand: Hand) -> Directive:
    directive = _held(db, directive_id, hand)
    if version not in (None, directive.version):
        raise Refused(MOVED)
    return directive


def _held(db: Session, directive_id: int, hand: Hand) -> Directive:
    directive = directives.get(db, directive_id, seen_by=hand.by)
    directives.hold(db, directive)
    return directive
