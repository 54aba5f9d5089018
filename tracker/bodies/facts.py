"""What may be said of a body, as a value: typed in a form or read from a file; and what it has to keep to."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlmodel import Session

from tracker.bodies import queries
from tracker.bodies.models import BodyKind
from tracker.kernel.errors import Invalid
from tracker.kernel.text import searchable
from tracker.kernel.words import N_

FIELDS = {
    "code": N_("Code"),
    "kind": N_("Kind"),
    "parent_id": N_("Belongs to"),
    "name_kk": N_("Name in Kazakh"),
    "name_ru": N_("Name in Russian"),
    "name_en": N_("Name in English"),
    "abbr_kk": N_("Abbreviation in Kazakh"),
    "abbr_ru": N_("Abbreviation in Russian"),
    "abbr_en": N_("Abbreviation in English"),
    "short_ru": N_("Short name in Russian"),
    "name_kk_ins": N_("Kazakh: together with whom"),
    "name_ru_gen": N_("Russian: of whom"),
    "name_ru_dat": N_("Russian: to whom"),
    "name_ru_ins": N_("Russian: together with whom"),
    "note": N_("Note"),
}
SEARCHED = ("name_kk", "name_ru", "name_en", "abbr_kk", "abbr_ru", "abbr_en", "short_ru", "code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    code: str
    kind: BodyKind
    name_kk: str
    name_ru: str
    name_en: str
    parent_id: int | None = None
    abbr_kk: str = ""
    abbr_ru: str = ""
    abbr_en: str = ""
    short_ru: str = ""
    name_kk_ins: str = ""
    name_ru_gen: str = ""
    name_ru_dat: str = ""
    name_ru_ins: str = ""
    note: str = ""

    @property
    def search_text(self) -> str:
        return searchable(*(getattr(self, name) for name in SEARCHED))

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def ensure_sound(db: Session, facts: Facts, body_id: int | None) -> None:
    """`body_id` is the body that is to hold these facts; None while there is none."""
    namesake = queries.find_by_code(db, facts.code)
    if namesake is not None and namesake.id != body_id:
        raise Invalid("code", N_("The body “%(name)s” has this code already."), name=namesake.name_ru)
    if facts.parent_id is None:
        return
    if queries.find(db, facts.parent_id) is None:
        raise Invalid("parent_id", N_("Choose one of the list."))
    if body_id is not None and body_id in queries.line_above(db, facts.parent_id):
        raise Invalid("parent_id", N_("A body cannot belong to itself, nor to a body that belongs to it."))
