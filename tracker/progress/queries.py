"""Questions about reports, evidence and reviews. Every file is asked for through the directive it belongs to."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import func
from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.directives.models import Directive
from tracker.directives.queries import visible_to
from tracker.kernel.errors import NotFound
from tracker.kernel.many import among
from tracker.meetings.models import Council, Minutes
from tracker.meetings.sent import Intake
from tracker.progress.endorsement import Enclosure
from tracker.progress.models import (
    BACK,
    COUNTS,
    GOOD,
    Decision,
    Evidence,
    FileCheck,
    FileState,
    Report,
    ReportDraft,
    ReportKind,
    ReportState,
    Review,
)

Row = TypeVar("Row", Evidence, Review)


def reports(db: Session, directive_id: int) -> list[Report]:
    """All on this directive, oldest first."""
    return list(db.exec(select(Report).where(col(Report.directive_id) == directive_id).order_by(col(Report.id))))


def reports_of(db: Session, directive_ids: Collection[int]) -> Sequence[Report]:
    """Of several directives, the latest first; whether the reader may see them was asked when the keys were found."""
    return db.exec(select(Report).where(among(col(Report.directive_id), directive_ids)).order_by(col(Report.id).desc())).all()


def report(db: Session, directive_id: int, report_id: int) -> Report:
    """One of this directive's."""
    found = db.exec(select(Report).where(col(Report.id) == report_id, col(Report.directive_id) == directive_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def evidence_by_report(db: Session, directive_id: int) -> dict[int, list[Evidence]]:
    return _by_report(db.exec(select(Evidence).where(col(Evidence.directive_id) == directive_id).order_by(col(Evidence.id))).all())


def filed_before(db: Session, directive_id: int) -> list[Evidence]:
    """What answers an item of the checklist in reports that were not withdrawn, the newest first."""
    wanted = (
        select(Evidence)
        .join(Report, col(Report.id) == col(Evidence.report_id))
        .where(
            col(Evidence.directive_id) == directive_id,
            col(Evidence.item_id).is_not(None),
            col(Report.state) != ReportState.WITHDRAWN,
        )
    )
    return list(db.exec(wanted.order_by(col(Evidence.id).desc())))


def reviews_by_report(db: Session, directive_id: int) -> dict[int, list[Review]]:
    return _by_report(db.exec(select(Review).where(col(Review.directive_id) == directive_id, COUNTS).order_by(col(Review.id))).all())


def accepted(db: Session, directive_id: int) -> set[int]:
    """The keys of the reports on which the last word is good."""
    return {key for key, reviews in reviews_by_report(db, directive_id).items() if reviews[-1].decision in GOOD}


def draft(db: Session, assignment_id: int) -> ReportDraft | None:
    """The consolidated report that a leading body is writing."""
    return db.exec(select(ReportDraft).where(col(ReportDraft.assignment_id) == assignment_id)).one_or_none()


def last_review(db: Session, directive_id: int, *decisions: Decision) -> Review | None:
    """The newest decision on a final report, of these kinds if any are named."""
    wanted = (
        select(Review)
        .join(Report, col(Report.id) == col(Review.report_id))
        .where(
            col(Review.directive_id) == directive_id,
            COUNTS,
            col(Report.kind) == ReportKind.FINAL,
            col(Review.decision).in_(decisions or tuple(Decision)),
        )
    )
    return db.exec(wanted.order_by(col(Review.id).desc()).limit(1)).one_or_none()


def last_remark(db: Session, assignment_id: int) -> Review | None:
    """Why the newest returned report on this assignment came back: what its body reads before it writes again."""
    wanted = (
        select(Review)
        .join(Report, col(Report.id) == col(Review.report_id))
        .where(
            col(Report.assignment_id) == assignment_id,
            col(Review.decision).in_(BACK),
            COUNTS,
            col(Report.state) == ReportState.RETURNED,
        )
    )
    return db.exec(wanted.order_by(col(Review.id).desc()).limit(1)).one_or_none()


def evidence(db: Session, evidence_id: int, seen_by: Actor) -> Evidence:
    """Only for those who may see the directive."""
    wanted = (
        select(Evidence)
        .join(Directive, col(Directive.id) == col(Evidence.directive_id))
        .where(col(Evidence.id) == evidence_id, visible_to(seen_by))
    )
    found = db.exec(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def mentioned(db: Session, hashes: Collection[str]) -> set[str]:
    """Those of the files that some row mentions: evidence, what is to be evidence, minutes, or a document that was sent in to be read."""
    by_evidence = select(Evidence.sha256).where(col(Evidence.sha256).in_(hashes))
    by_enclosure = select(Enclosure.sha256).where(col(Enclosure.sha256).in_(hashes))
    by_minutes = select(Minutes.file_hash).where(col(Minutes.file_hash).in_(hashes))
    by_intake = select(Intake.file_hash).where(col(Intake.file_hash).in_(hashes))
    return {*db.exec(by_evidence), *db.exec(by_enclosure), *db.exec(by_minutes), *db.exec(by_intake)}


def kept_files(db: Session) -> dict[str, int]:
    """Every file that some row mentions, by its hash, and how many bytes it has."""
    by_evidence = select(Evidence.sha256, Evidence.size).where(col(Evidence.sha256) != "")
    by_enclosure = select(Enclosure.sha256, Enclosure.size).where(col(Enclosure.sha256) != "")
    by_minutes = select(Minutes.file_hash, Minutes.file_size).where(col(Minutes.file_hash) != "")
    by_intake = select(Intake.file_hash, Intake.file_size).where(col(Intake.file_hash) != "")
    return {key: size for each in (by_evidence, by_enclosure, by_minutes, by_intake) for key, size in db.exec(each)}


def file_checks(db: Session, hashes: Collection[str]) -> dict[str, FileCheck]:
    """What the last check found of these files; nothing of one that is newer than the check."""
    if not hashes:
        return {}
    return {each.sha256: each for each in db.exec(select(FileCheck).where(col(FileCheck.sha256).in_(hashes)))}


def file_states(db: Session) -> dict[FileState, int]:
    counted = db.execute(select(FileCheck.state, func.count()).group_by(col(FileCheck.state)))
    return dict.fromkeys(FileState, 0) | dict(counted.all())


def damaged_files(db: Session) -> list[tuple[FileCheck, str]]:
    """Those that are gone or changed, each with a name that it was filed under."""
    checks = db.exec(select(FileCheck).where(col(FileCheck.state) != FileState.UNCHANGED).order_by(col(FileCheck.sha256))).all()
    hashes = [each.sha256 for each in checks]
    names = dict(db.exec(select(Evidence.sha256, Evidence.name).where(col(Evidence.sha256).in_(hashes))).all())
    names |= dict(db.exec(select(Enclosure.sha256, Enclosure.name).where(col(Enclosure.sha256).in_(hashes))).all())
    names |= dict(db.exec(select(Minutes.file_hash, Minutes.file_name).where(col(Minutes.file_hash).in_(hashes))).all())
    names |= dict(db.exec(select(Intake.file_hash, Intake.file_name).where(col(Intake.file_hash).in_(hashes))).all())
    return [(each, names.get(each.sha256, "")) for each in checks]


def removal(db: Session, directive: Directive) -> str:
    """Who removes from control, as the directive's council has it."""
    return str(db.get_one(Council, directive.council_id).control.removal)


def _by_report(rows: Sequence[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.report_id].append(row)
    return found


def said(db: Session, assignment_ids: Collection[int]) -> set[tuple[int, ReportKind, str, date]]:
    """What stands reported on these assignments, word for word, and since when: neither withdrawn nor returned."""
    stands = col(Report.state).in_((ReportState.FILED, ReportState.ACCEPTED))
    found = db.exec(select(Report).where(col(Report.assignment_id).in_(assignment_ids), stands)).all()
    return {(each.assignment_id, each.kind, each.text, each.filed_on) for each in found}
