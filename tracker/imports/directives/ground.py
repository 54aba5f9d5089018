"""The minutes and points under which directives of a file stand: found, or put on record by the acts of meetings; and their references."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, func, select

from tracker.audit.many import Trail
from tracker.directives import numbering
from tracker.directives.models import Directive
from tracker.directives.referring import next_reference, plain_reference
from tracker.imports.directives.wanted import Place
from tracker.imports.outcomes import Hand
from tracker.kernel.bulk import insert_all, reserved
from tracker.meetings import queries as meetings
from tracker.meetings.facts import MeetingFacts, MinutesFacts
from tracker.meetings.holding import hold_meeting
from tracker.meetings.models import Meeting, Minutes, Point, position_of
from tracker.meetings.signing import sign_minutes

# So many keys of points are asked for together.
_AT_ONCE = 100


@dataclass(slots=True)
class Spot:
    """A point, with how many directives it has and how many of them were issued."""

    point_id: int
    label: str
    every: int = 0
    issued: int = 0


@dataclass
class Ground:
    db: Session
    hand: Hand
    trail: Trail
    _minutes: dict[tuple[Any, ...], Minutes] = field(default_factory=dict)
    _spots: dict[tuple[int, str], Spot] = field(default_factory=dict)
    _refs: dict[str, set[str]] = field(default_factory=dict)
    _dated: dict[int, bool] = field(default_factory=dict)
    _new: list[dict[str, Any]] = field(default_factory=list)
    _keys: list[int] = field(default_factory=list)

    def minutes(self, place: Place) -> Minutes:
        key = (place.council_id, place.number, place.signed_on)
        if key not in self._minutes:
            found = meetings.find_minutes(self.db, *key) or self._signed(place)
            self.db.flush()
            self._minutes[key] = found
            self._remember_points(found)
        return self._minutes[key]

    def spot(self, place: Place) -> Spot:
        """The point of that number; a new one is written by `write`."""
        minutes_id = self.minutes(place).id or 0
        key = (minutes_id, place.label)
        if key not in self._spots:
            spot = self._spots[key] = Spot(self._key(), place.label)
            self._new.append({"id": spot.point_id, "minutes_id": minutes_id, "label": place.label, "position": position_of(place.label)})
        return self._spots[key]

    def reference(self, place: Place, spot: Spot) -> str:
        """As issuing would give it to the next one of the point; `spot` counts it already."""
        minutes = self.minutes(place)
        key = minutes.id or 0
        if key not in self._dated:
            self._dated[key] = numbering.has_namesake(self.db, minutes)
        plain = plain_reference(minutes.number, spot.label, dated=minutes.signed_on if self._dated[key] else None)
        taken = self._taken(minutes.number)
        ref = next_reference(plain, alone=spot.every == 1, issued=spot.issued, is_taken=taken.__contains__)
        taken.add(ref)
        spot.issued += 1
        return ref

    def _key(self) -> int:
        if not self._keys:
            self._keys = reserved(self.db, Point, _AT_ONCE)[::-1]
        return self._keys.pop()

    def write(self) -> None:
        """The points that are new."""
        insert_all(self.db, Point, self._new)
        for each in self._new:
            after = {"minutes_id": each["minutes_id"], "label": each["label"]}
            self.trail.add(self.hand.at, self.hand.by, "point.added", None, after, about=("point", each["id"]))
        self._new.clear()

    def _signed(self, place: Place) -> Minutes:
        facts = MinutesFacts(number=place.number, signed_on=place.signed_on)
        return sign_minutes(self.db, self._meeting(place), facts, self.hand.by, self.hand.at)

    def _meeting(self, place: Place) -> Meeting:
        """That of the day, where there is one."""
        that = (col(Meeting.council_id) == place.council_id, col(Meeting.held_on) == place.held_on)
        found = self.db.exec(select(Meeting).where(*that).order_by(col(Meeting.id))).first()
        if found is not None:
            return found
        council = meetings.get_council(self.db, place.council_id)
        meeting = hold_meeting(self.db, council, MeetingFacts(held_on=place.held_on), self.hand.by, self.hand.at)
        self.db.flush()
        return meeting

    def _remember_points(self, minutes: Minutes) -> None:
        counted = (
            select(Directive.point_id, func.count(), func.count(col(Directive.ref)))
            .join(Point, col(Point.id) == col(Directive.point_id))
            .where(col(Point.minutes_id) == minutes.id, col(Directive.parent_id).is_(None))
            .group_by(col(Directive.point_id))
        )
        counts = {key: (every, issued) for key, every, issued in self.db.exec(counted)}
        for point in meetings.points_of(self.db, minutes.id or 0):
            self._spots[minutes.id or 0, point.label] = Spot(point.id or 0, point.label, *counts.get(point.id or 0, (0, 0)))

    def _taken(self, number: str) -> set[str]:
        if number not in self._refs:
            asked = (
                select(Directive.ref)
                .join(Point, col(Point.id) == col(Directive.point_id))
                .join(Minutes, col(Minutes.id) == col(Point.minutes_id))
                .where(col(Minutes.number) == number, col(Directive.ref).is_not(None))
            )
            self._refs[number] = {ref for ref in self.db.exec(asked) if ref}
        return self._refs[number]
