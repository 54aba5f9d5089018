"""Ask the head of the body to endorse a final report. Until then it is filed nowhere: the term goes on, and so do its reminders."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.calendars.control import Endorsement
from tracker.directives.models import Assignment, Directive
from tracker.kernel.language import language_of
from tracker.meetings.models import Council
from tracker.progress import consolidating, evidence, queries, waiting
from tracker.progress.endorsement import Enclosure, Ending, EndorsementRequest
from tracker.progress.evidence import Showing
from tracker.progress.models import ReportKind
from tracker.progress.permissions import may_endorse
from tracker.progress.statement import Filing


def council_asks(db: Session, directive: Directive) -> bool:
    return db.get_one(Council, directive.council_id).control.endorsement is Endorsement.HEAD


def is_wanted(db: Session, directive: Directive, assignment: Assignment, kind: ReportKind, actor: Actor) -> bool:
    """Of a final report that somebody else than the head files."""
    return kind is ReportKind.FINAL and not may_endorse(actor, assignment.body_id) and council_asks(db, directive)


def ask(db: Session, directive: Directive, assignment: Assignment, filing: Filing, *, by: Actor, at: datetime) -> EndorsementRequest:
    """It may be filed: that was ensured. What its body asked before on this part is replaced, so the head endorses what is said now."""
    waiting.overtake(db, assignment, Ending.REPLACED, by=by, at=at)
    asked = EndorsementRequest(
        directive_id=directive.id or 0,
        assignment_id=assignment.id or 0,
        body_id=assignment.body_id,
        text=filing.text,
        language=language_of(filing.text) or by.language,
        fact_on=filing.fact_on,
        passages=consolidating.frozen(filing.passages, queries.reports(db, directive.id or 0)),
        asked_by_id=by.account_id,
        asked_by_name=by.name,
        asked_at=at,
    )
    db.add(asked)
    db.flush()
    _enclose(db, asked, Showing(0, filing.files, filing.links), None)
    for each in filing.showing:
        _enclose(db, asked, evidence.gathered(db, asked.directive_id, each), each.item_id)
    after = {"body_id": asked.body_id, "fact_on": asked.fact_on}
    log.record(db, by, "endorsement.asked", asked, at, after=after, directive_id=directive.id)
    return asked


def _enclose(db: Session, asked: EndorsementRequest, given: Showing, item_id: int | None) -> None:
    def row(name: str, **what: Any) -> Enclosure:
        return Enclosure(request_id=asked.id or 0, directive_id=asked.directive_id, item_id=item_id, name=name, **what)

    db.add_all(row(each.name, sha256=each.sha256, size=each.size, media_type=each.media_type) for each in dict.fromkeys(given.files))
    db.add_all(row(each.name, url=each.url) for each in dict.fromkeys(given.links))
