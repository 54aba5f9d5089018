"""The dictionary of the bodies that the register knows, with the names that were learnt from corrections."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session

from tracker.bodies import aliases, queries
from tracker.bodies.models import Body
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.entries import Entry

_NAMES = ("name_kk", "name_ru", "name_en", "abbr_kk", "abbr_ru", "abbr_en", "short_ru")


def dictionary_of(db: Session) -> Dictionary:
    return dictionary(queries.in_order(db, "en"), aliases.by_body(db))


def dictionary(bodies: Iterable[Body], learnt: Mapping[int, Sequence[str]]) -> Dictionary:
    return Dictionary.of(_entry(body, learnt.get(body.id or 0, ())) for body in bodies)


def _entry(body: Body, learnt: Sequence[str]) -> Entry:
    status = "active" if body.closed_on is None else "closed"
    row = {"code": body.code, "kind": body.kind.value, "status": status} | {name: getattr(body, name) for name in _NAMES}
    entry = Entry.from_csv_row(row)
    return Entry(entry.code, entry.kind, entry.names, entry.abbreviations, tuple(learnt), entry.is_active)
