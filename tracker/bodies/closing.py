"""Close a body that is no more, and open it again if that was a mistake; its history stays under its name either way."""

from datetime import date

from sqlmodel import Session

from tracker.bodies import queries
from tracker.bodies.models import Body
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_


def close(db: Session, body: Body, on: date, *, open_directives: int) -> None:
    """`open_directives` is how many it still answers for: they are removed from control, or given to another body, first."""
    queries.lock(db, body)
    if body.closed_on is not None:
        raise Refused(N_("This body was closed on %(day)s already."), day=body.closed_on)
    if open_directives:
        raise Refused(N_("This body cannot be closed while it answers for open directives; there are %(count)s."), count=open_directives)
    body.closed_on = on
    body.version += 1


def reopen(db: Session, body: Body) -> None:
    queries.lock(db, body)
    if body.closed_on is None:
        raise Refused(N_("This body is not closed."))
    body.closed_on = None
    body.version += 1
