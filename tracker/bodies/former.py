"""The names a body has had: the table, and the words by which it is found under any of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Field, Session, col, select

from tracker.bodies.facts import SEARCHED
from tracker.bodies.models import Body
from tracker.kernel.table import Table
from tracker.kernel.text import searchable

# What a renaming puts in another's place; the rest of a body's facts is no name.
NAMES = ("name_kk", "name_ru", "name_en", "abbr_kk", "abbr_ru", "abbr_en", "short_ru")


class FormerName(Table, table=True):
    """What a body was called, both days inclusive; without `from_on` since before anybody kept it."""

    __tablename__ = "former_name"

    id: int | None = Field(default=None, primary_key=True)
    body_id: int = Field(foreign_key="body.id", index=True)
    name_kk: str
    name_ru: str
    name_en: str
    abbr_kk: str = ""
    abbr_ru: str = ""
    abbr_en: str = ""
    short_ru: str = ""
    from_on: date | None = None
    until_on: date
    # The act that gave the body its next name.
    act: str = Field(max_length=300)
    set_by_id: int
    set_by_name: str
    set_at: datetime

    def name(self, language: str) -> str:
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}[language]


def of_body(db: Session, body_id: int) -> list[FormerName]:
    """The latest first."""
    return list(db.exec(select(FormerName).where(col(FormerName.body_id) == body_id).order_by(col(FormerName.until_on).desc())))


def by_body(db: Session, body_ids: Iterable[int] | None = None) -> dict[int, list[FormerName]]:
    """The earliest first; of all bodies that have any, unless some are named."""
    wanted = select(FormerName).order_by(col(FormerName.until_on))
    if body_ids is not None:
        wanted = wanted.where(col(FormerName.body_id).in_(sorted(body_ids)))
    found = defaultdict[int, list[FormerName]](list)
    for each in db.exec(wanted):
        found[each.body_id].append(each)
    return found


def on_day(former: Iterable[FormerName], day: date) -> FormerName | None:
    """The name it bore on that day, if that is not the present one; `former` are one body's, the earliest first."""
    return next((each for each in former if day <= each.until_on), None)


def search_text(db: Session, body: Body) -> str:
    """The words of the present names and of all former ones."""
    present = (getattr(body, name) for name in SEARCHED)
    return searchable(*present, *(getattr(each, name) for each in of_body(db, body.id or 0) for name in NAMES))
