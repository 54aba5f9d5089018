"""The desk at which reports are filed in these tests."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from tests.world import NOW, TODAY, World
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.audit.models import AuditEntry
from tracker.directives import queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.receiving import Received
from tracker.progress import filing
from tracker.progress.models import Report, ReportKind
from tracker.progress.statement import Filing

FILE = Received("Есеп.pdf", "a" * 64, 1234, "application/pdf")


class Desk:
    """Files reports on one directive, as its people do."""

    def __init__(self, db: Session, world: World, directive: Directive) -> None:
        self.db, self.world, self.directive = db, world, directive

    def assignment(self, body_id: int | None) -> Assignment:
        return next(each for each in queries.assignments(self.db, self.directive.id or 0) if each.body_id == body_id)

    def file(self, kind: ReportKind = ReportKind.FINAL, by: Account | Actor | None = None, **given: Any) -> Report:
        actor = by if isinstance(by, Actor) else self.world.actor(by or self.world.ben)
        body_id = given.pop("body_id", None) or next(iter(actor.body_ids), self.world.energy.id)
        fact_on: date | None = given.pop("fact_on", TODAY if kind is ReportKind.FINAL else None)
        wanted = Filing(kind, given.pop("text", "Стройка завершена."), fact_on, **given)
        filed = filing.file(self.db, self.directive, self.assignment(body_id), wanted, by=actor, at=NOW, today=TODAY)
        assert isinstance(filed, Report)
        return filed

    def recorded(self) -> list[AuditEntry]:
        """The audit log of the directive, once what is pending is committed."""
        self.db.commit()
        return list(self.db.exec(select(AuditEntry).order_by(AuditEntry.seq)))
