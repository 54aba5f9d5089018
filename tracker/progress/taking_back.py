"""Take a decision on a final report back: the directive and its report stand as they stood, and the review counts no more."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.directives import taking_back
from tracker.directives.models import Directive
from tracker.directives.taking_back import Stood
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import ReportState

NOTHING = N_("There is no decision here that could be taken back.")


def take_back(db: Session, directive: Directive, stood: Stood, *, by: Actor, at: datetime) -> None:
    """The last decision on the only lead's report."""
    last = queries.last_review(db, directive.id or 0)
    if last is None:
        raise Refused(NOTHING)
    report = queries.report(db, directive.id or 0, last.report_id)
    report.state = ReportState.FILED
    last.taken_back_at = at
    taking_back.put_back(db, directive, stood, action="review.taken_back", by=by, at=at)
