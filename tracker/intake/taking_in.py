"""Take a document in: keep its text, read it, propose its directives; read it anew; let it go."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.bodies import queries as bodies
from tracker.directives.permissions import may_log
from tracker.intake import queries
from tracker.intake.councils import council_meant
from tracker.intake.found import Reading
from tracker.intake.likening import liken
from tracker.intake.proposing import proposed
from tracker.intake.reading import read
from tracker.intake.source import Cell, Source
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.receiving import Received
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.meetings.sent import Intake

NOT_YOURS = N_("Only the secretariat reads minutes.")
HAS_DRAFTS = N_("Drafts were made of this document already, so it stays as it was read.")


@dataclass(frozen=True, slots=True)
class Sent:
    """A document as it came: its hash, and its file unless it was pasted; language and date where the sender said them."""

    source: Source
    content_hash: str
    file: Received | None = None
    language: str | None = None
    day: date | None = None
    council_id: int | None = None


def ensure_may(by: Actor) -> None:
    if not may_log(by):
        raise Forbidden(NOT_YOURS)


def take_in(db: Session, sent: Sent, by: Actor, at: datetime, today: date) -> Intake:
    """The same document again is not taken in twice: `queries.by_content` finds it before."""
    ensure_may(by)
    source, file = sent.source, sent.file
    intake = Intake(
        content_hash=sent.content_hash,
        file_name=file.name if file else "",
        file_hash=file.sha256 if file else "",
        file_size=file.size if file else 0,
        media_type=file.media_type if file else "",
        text=source.text,
        pages=list(source.pages),
        cells=[[each.start, each.end, each.table, each.row, each.column, each.rows, each.columns] for each in source.cells],
        language="ru",
        council_id=sent.council_id,
        by_id=by.account_id,
        by_name=by.name,
        at=at,
    )
    db.add(intake)
    db.flush()
    number = _read(db, intake, sent.language, sent.day, today)
    log.record(db, by, "intake.read", intake, at, after={"name": intake.file_name, "sha256": intake.content_hash, "directives": number})
    return intake


def read_anew(db: Session, intake: Intake, language: str | None, day: date | None, *, by: Actor, at: datetime, today: date) -> None:
    """With another language or date; what was corrected so far is lost."""
    ensure_may(by)
    queries.hold(db, intake)
    _ensure_free(db, intake)
    _forget(db, intake)
    number = _read(db, intake, language, day, today)
    intake.version += 1
    log.record(db, by, "intake.read", intake, at, after={"language": language, "day": day, "directives": number})


def let_go(db: Session, intake: Intake, by: Actor, at: datetime) -> None:
    """A document nothing was made of; the audit log keeps that it was here."""
    ensure_may(by)
    queries.hold(db, intake)
    _ensure_free(db, intake)
    _forget(db, intake)
    log.record(db, by, "intake.let_go", intake, at, before={"name": intake.file_name, "sha256": intake.content_hash})
    db.delete(intake)


def source_of(intake: Intake) -> Source:
    return Source(intake.text, tuple(Cell(*each) for each in intake.cells), tuple(intake.pages))


def _ensure_free(db: Session, intake: Intake) -> None:
    if intake.drafted_at is not None or any(each.directive_id for each in queries.proposals(db, intake)):
        raise Refused(HAS_DRAFTS)


def _forget(db: Session, intake: Intake) -> None:
    for each in queries.proposals(db, intake):
        db.delete(each)
    db.flush()


def _read(db: Session, intake: Intake, language: str | None, day: date | None, today: date) -> int:
    found = read(source_of(intake), queries.ground(db, intake, today).dictionary, language=language, day=day)
    _keep_facts(db, intake, found)
    ground = queries.ground(db, intake, today)
    made = proposed(found.directives, intake.text, ground)
    for each in made:
        each.intake_id = intake.id or 0
    liken(db, intake, made)
    db.add_all(made)
    db.flush()
    return len(made)


def _keep_facts(db: Session, intake: Intake, found: Reading) -> None:
    meeting = found.meeting
    intake.language = found.language
    intake.found = {
        "body": meeting.body,
        "number": meeting.number,
        "day": meeting.held_on.isoformat() if meeting.held_on else None,
        "chair": meeting.chair,
        "spans": {name: list(span) for name, span in meeting.spans.items()},
    }
    intake.number, intake.chair = (meeting.number or "")[:60], (meeting.chair or "")[:300]
    intake.signed_on = intake.held_on = meeting.held_on
    if intake.council_id is None:
        intake.council_id = council_meant(meetings.councils(db, "en"), known=bodies.in_order(db, "en"), said=meeting.body)
