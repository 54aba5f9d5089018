"""Tell of a virus: the letter to whoever filed the file and to the administrators."""

from typing import NamedTuple

from sqlmodel import Session, col, select

from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.progress.endorsement import Enclosure, EndorsementRequest
from tracker.progress.models import Evidence, FileScan
from tracker.reminders.letters import INFECTED, write_letter


def tell_of_virus(db: Session, scan: FileScan, base_url: str) -> None:
    """One letter to each, in the transaction that keeps what was found."""
    filed = _filed(db, scan.sha256)
    told = {each.added_by_id for each in filed} | _administrators(db, scan)
    context = {
        "file": filed[0].name if filed else scan.sha256[:12],
        "signature": scan.signature,
        "link": f"{base_url}/directives/{filed[0].directive_id}" if filed else f"{base_url}/operation",
    }
    for account in db.exec(select(Account).where(col(Account.id).in_(told), col(Account.disabled_at).is_(None)).order_by(col(Account.id))):
        write_letter(db, account, INFECTED, context, scan.scanned_at, key=f"infected:{account.id}:{scan.sha256}")


class _Filed(NamedTuple):
    name: str
    directive_id: int
    added_by_id: int


def _filed(db: Session, sha256: str) -> list[_Filed]:
    """As evidence, or to be evidence of a report that waits for the head."""
    evidence = select(Evidence.name, Evidence.directive_id, Evidence.added_by_id).where(col(Evidence.sha256) == sha256)
    enclosed = (
        select(Enclosure.name, Enclosure.directive_id, EndorsementRequest.asked_by_id)
        .join(EndorsementRequest, col(EndorsementRequest.id) == col(Enclosure.request_id))
        .where(col(Enclosure.sha256) == sha256)
    )
    return [
        _Filed(*row) for row in (*db.exec(evidence.order_by(col(Evidence.id))).all(), *db.exec(enclosed.order_by(col(Enclosure.id))).all())
    ]


def _administrators(db: Session, scan: FileScan) -> set[int]:
    today = scan.scanned_at.date()
    wanted = select(Membership.account_id).where(
        col(Membership.role) == Role.ADMINISTRATOR,
        col(Membership.from_on) <= today,
        (col(Membership.to_on).is_(None)) | (col(Membership.to_on) >= today),
    )
    return set(db.exec(wanted))
