"""What the leading body was called when a directive was issued, where that is not who leads it now, or not its present name."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.bodies import former
from tracker.bodies.models import Body
from tracker.directives.inheritance import Inheritance
from tracker.directives.models import Directive


def leads(db: Session, language: str) -> dict[int, str]:
    """By directive; only those where it differs, so this grows with what was reorganised and not with the register."""
    kept = former.by_body(db)

    def name_of(body_id: int | None, issued_on: date | None) -> str:
        bore = former.on_day(kept.get(body_id or 0, []), issued_on) if issued_on else None
        return bore.name(language) if bore else ""

    renamed = select(col(Directive.id), col(Directive.lead_id), col(Directive.issued_on)).where(col(Directive.lead_id).in_(sorted(kept)))
    found = {key or 0: name_of(lead_id, issued_on) for key, lead_id, issued_on in db.execute(renamed)}
    passed = (
        select(col(Directive.id), Body, col(Directive.issued_on))
        .join(Inheritance, col(Inheritance.directive_id) == col(Directive.id))
        .join(Body, col(Body.id) == col(Inheritance.old_id))
        .where(col(Inheritance.was_first))
        # The first to pass it on is who led it at the beginning, so it has the last word.
        .order_by(col(Inheritance.id).desc())
    )
    found |= {key or 0: name_of(body.id, issued_on) or body.name(language) for key, body, issued_on in db.execute(passed) if issued_on}
    return {key: name for key, name in found.items() if name}
