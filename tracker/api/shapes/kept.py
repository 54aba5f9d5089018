"""Bodies, indicators, councils, meetings, minutes and points, as they go out; and whoever calls."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from tracker.accounts.api_models import Scope
from tracker.accounts.roles import Role
from tracker.api.shapes.base import InLanguages, Shape, languages
from tracker.bodies.former import FormerName
from tracker.bodies.models import Body, BodyKind
from tracker.indicators.models import Indicator, Reading, ReadingState, Target
from tracker.indicators.path import Direction
from tracker.meetings.models import Council, Meeting, Minutes, Point, PointKind


class RoleShape(Shape):
    role: Role
    body_id: int


class MeShape(Shape):
    """Whose hands the token is, and what it may do."""

    account_id: int
    name: str
    roles: list[RoleShape]
    scopes: list[Scope]
    expires_at: datetime


class FormerNameShape(Shape):
    """What a body was called, both days inclusive; `from_on` is null where nobody kept it."""

    name: InLanguages
    abbr: InLanguages
    from_on: date | None
    until_on: date
    act: str


class BodyShape(Shape):
    id: int
    code: str
    kind: BodyKind
    parent_id: int | None
    name: InLanguages
    abbr: InLanguages
    closed_on: date | None
    successor_id: int | None
    former_names: list[FormerNameShape]
    version: int


class BodyList(Shape):
    items: list[BodyShape]


class IndicatorShape(Shape):
    id: int
    code: str
    name: InLanguages
    unit: InLanguages
    direction: Direction
    responsible_id: int
    document: str
    source: str
    source_url: str
    is_active: bool
    version: int


class IndicatorList(Shape):
    items: list[IndicatorShape]


class TargetShape(Shape):
    year: int
    value: Decimal
    is_baseline: bool
    is_on_path: bool
    basis: str


class ReadingShape(Shape):
    year: int
    vintage: int
    value: Decimal
    state: ReadingState
    source: str
    entered_at: datetime


class CourseShape(IndicatorShape):
    """An indicator with what is wanted and what was found."""

    targets: list[TargetShape]
    readings: list[ReadingShape]


class CouncilShape(Shape):
    id: int
    name: InLanguages
    version: int


class CouncilList(Shape):
    items: list[CouncilShape]


class MeetingShape(Shape):
    id: int
    council_id: int
    number: str
    held_on: date
    place: str
    chair: str
    topics: InLanguages
    sources: str
    version: int


class MeetingList(Shape):
    items: list[MeetingShape]


class MinutesShape(Shape):
    id: int
    meeting_id: int
    council_id: int
    number: str
    signed_on: date
    chair: str
    received_on: date | None
    file_name: str
    file_hash: str
    version: int


class MinutesList(Shape):
    items: list[MinutesShape]


class PointShape(Shape):
    id: int
    minutes_id: int
    label: str
    kind: PointKind
    text: InLanguages
    version: int


class PointList(Shape):
    items: list[PointShape]


def body(row: Body, former: Iterable[FormerName] = ()) -> BodyShape:
    facts = {name: getattr(row, name) for name in BodyShape.model_fields if name not in ("name", "abbr", "former_names")}
    names = [_former(each) for each in former]
    return BodyShape(**facts, name=languages(row, "name"), abbr=languages(row, "abbr"), former_names=names)


def _former(row: FormerName) -> FormerNameShape:
    days = {"from_on": row.from_on, "until_on": row.until_on, "act": row.act}
    return FormerNameShape(name=languages(row, "name"), abbr=languages(row, "abbr"), **days)


def indicator(row: Indicator) -> IndicatorShape:
    facts = {name: getattr(row, name) for name in IndicatorShape.model_fields if name not in ("name", "unit")}
    return IndicatorShape(**facts, name=languages(row, "name"), unit=languages(row, "unit"))


def course(row: Indicator, targets: list[Target], readings: list[Reading]) -> CourseShape:
    return CourseShape(
        **indicator(row).model_dump(),
        targets=[TargetShape.model_validate(each) for each in targets],
        readings=[ReadingShape.model_validate(each) for each in readings],
    )


def council(row: Council) -> CouncilShape:
    return CouncilShape(id=row.id or 0, name=languages(row, "name"), version=row.version)


def meeting(row: Meeting) -> MeetingShape:
    facts = {name: getattr(row, name) for name in MeetingShape.model_fields if name != "topics"}
    return MeetingShape(**facts, topics=languages(row, "topics"))


def minutes(row: Minutes) -> MinutesShape:
    return MinutesShape.model_validate(row)


def point(row: Point) -> PointShape:
    facts = {name: getattr(row, name) for name in PointShape.model_fields if name != "text"}
    return PointShape(**facts, text=languages(row, "text"))
