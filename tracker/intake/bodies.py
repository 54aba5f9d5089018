"""The dictionary of the bodies that the register knows."""

from sqlmodel import Session

from tracker.bodies import queries
from tracker.bodies.models import Body
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.entries import Entry


def dictionary_of(db: Session) -> Dictionary:
    return Dictionary.of(_entry(body) for body in queries.in_order(db, "en"))


def _entry(body: Body) -> Entry:
    status = "active" if body.closed_on is None else "closed"
    names = ("name_kk", "name_ru", "name_en", "abbr_kk", "abbr_ru", "abbr_en", "short_ru")
    return Entry.from_csv_row(
        {"code": body.code, "kind": body.kind.value, "status": status} | {name: getattr(body, name) for name in names}
    )
