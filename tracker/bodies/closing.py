"""Close a body that is no more, and open it again if that was a mistake; its history stays under its name either way."""

from datetime import date

from sqlmodel import Session

from tracker.bodies import queries
from tracker.bodies.models import Body
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_

_HELD = N_(
    "This body still answers for open directives. It can be closed when they are removed from control or have gone over to another body."
)


def close(db: Session, body: Body, on: date, *, is_held: bool) -> None:
    """`is_held` while it answers for an open directive. How many is not said: not everybody who keeps bodies may see all of them."""
    queries.lock(db, body)
    if body.closed_on is not None:
        raise Refused(N_("This body was closed on %(day)s already."), day=body.closed_on)
    if is_held:
        raise Refused(_HELD)
    body.closed_on = on
    body.version += 1


def reopen(db: Session, body: Body) -> None:
    queries.lock(db, body)
    if body.closed_on is None:
        raise Refused(N_("This body is not closed."))
    if body.successor_id is not None:
        raise Refused(N_("This body was merged into another, which has its duties now. It is not opened again."))
    body.closed_on = None
    body.version += 1
