"""The directives as letters tell of them: reference, gist, lead, outcome."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.directives.models import Directive, Outcome, State
from tracker.kernel.many import among
from tracker.progress.models import Review
from tracker.reminders.facts import Facts

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class About:
    ref: str
    gists: Names
    lead: Names
    outcome: Outcome | None
    # By when the rework of a returned report is wanted.
    rework_by: date | None

    def gist(self, language: str) -> str:
        return next((self.gists[each] for each in (language, "ru", "kk", "en") if self.gists[each]), "")


def load(db: Session, known: Iterable[Facts], bodies: Mapping[int, Names]) -> dict[int, About]:
    """By directive; `bodies` has the names of all."""
    of = {each.directive_id: each for each in known}
    rework = _rework_dates(db, (each.returned.id for each in of.values() if each.state is State.RETURNED and each.returned))
    found: dict[int, About] = {}
    for row in db.connection().execute(select(*_DIRECTIVE).where(among(col(Directive.id), of))).all():
        returned, gists = of[row.id].returned, {"kk": row.gist_kk, "ru": row.gist_ru, "en": row.gist_en}
        lead = bodies.get(row.lead_id, NAMELESS)
        found[row.id] = About(row.ref or "", gists, lead, row.outcome, rework.get(returned.id) if returned else None)
    return found


_DIRECTIVE: tuple[Any, ...] = (
    Directive.id,
    Directive.ref,
    Directive.gist_kk,
    Directive.gist_ru,
    Directive.gist_en,
    Directive.outcome,
    Directive.lead_id,
)
NAMELESS = {"kk": "", "ru": "", "en": ""}


def _rework_dates(db: Session, review_ids: Iterable[int]) -> dict[int | None, date | None]:
    asked = select(col(Review.id), col(Review.working_date)).where(among(col(Review.id), review_ids))
    return dict(db.connection().execute(asked).all())
