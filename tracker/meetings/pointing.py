"""Add a point to minutes, and change what is said of it."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.meetings import queries
from tracker.meetings.facts import PointFacts, columns
from tracker.meetings.models import Minutes, Point, PointKind, label_of, position_of
from tracker.meetings.permissions import ensure_may_keep_meetings
from tracker.meetings.revising import revise


def add_point(
    db: Session,
    minutes: Minutes,
    label: str,
    by: Actor,
    at: datetime,
    *,
    kind: PointKind = PointKind.DIRECTIVE,
    texts: Mapping[str, str] | None = None,
) -> Point:
    """«2.1» is given once in the minutes. `texts` is keyed by column: `text_kk`, `text_ru`, `text_en`."""
    ensure_may_keep_meetings(by)
    facts = PointFacts(label=label_of(label), kind=kind, **(texts or {}))
    _ensure_free(db, minutes, facts.label, point_id=None)
    point = Point(minutes_id=minutes.id or 0, position=position_of(facts.label), **columns(facts))
    db.add(point)
    log.record(db, by, "point.added", point, at, after={"minutes_id": minutes.id, **columns(facts)})
    return point


def change_point(db: Session, point: Point, facts: PointFacts, version: int, *, is_cited: bool, by: Actor, at: datetime) -> None:
    """`is_cited` once a directive was issued under it: the reference holds the point's number for ever."""
    ensure_may_keep_meetings(by)
    queries.lock(db, point)
    label = label_of(facts.label)
    if is_cited and label != point.label:
        raise Invalid("label", N_("Directives were issued under the number %(number)s, so it stays."), number=point.label)
    _ensure_free(db, queries.get_minutes(db, point.minutes_id), label, point_id=point.id)
    wanted = {**columns(facts), "label": label, "position": position_of(label)}
    revise(db, point, wanted, version, by, at)


def _ensure_free(db: Session, minutes: Minutes, label: str, point_id: int | None) -> None:
    if not label:
        raise Invalid("label", N_("Write the number of the point as in the minutes, for example 2.1."))
    queries.lock(db, minutes)
    namesake = queries.find_point(db, minutes.id or 0, label)
    if namesake is not None and namesake.id != point_id:
        raise Invalid("label", N_("These minutes already have this point."))
