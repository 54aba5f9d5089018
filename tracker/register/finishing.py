"""What a record that was taken in still wants: the words it is found by, and an entry of the audit log that says where it came from."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import SYSTEM
from tracker.audit import log
from tracker.bodies import former
from tracker.bodies.models import Body
from tracker.directives import searching
from tracker.directives.models import Assignment, Directive
from tracker.progress.models import Report
from tracker.register.nouns import Noun
from tracker.register.taking import Root


def finish(db: Session, noun: Noun, roots: Sequence[Root], sha256: str, at: datetime) -> None:
    """`sha256` is of the file that they were read from."""
    for root in roots:
        for row in root.rows[noun.table]:
            if isinstance(row, Body):
                row.search_text = former.search_text(db, row)
            if isinstance(row, Directive):
                _make_found(db, row, root)
            directive_id = row.id if isinstance(row, Directive) else None
            log.record(db, SYSTEM, f"{noun.of}.taken_over", row, at, after={"file": sha256}, directive_id=directive_id)


def _make_found(db: Session, directive: Directive, root: Root) -> None:
    executors = [db.get_one(Body, each.body_id) for each in root.rows[Assignment]]
    searching.keep_words(directive, executors)
    told: defaultdict[str, list[str]] = defaultdict(list)
    for each in root.rows[Report]:
        told[each.language].append(each.text)
    for language, texts in told.items():
        searching.add_said(directive, "\n".join(texts), language)
