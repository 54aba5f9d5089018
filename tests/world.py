"""The small world of the tests: bodies, the cast, a council with signed minutes. Factories name only what a test is about."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.bodies.models import Body, BodyKind
from tracker.calendars.control import ControlProfile
from tracker.calendars.models import Calendar, CalendarDay, CalendarYear, DayKind, YearStatus
from tracker.directives.models import Assignment, AssignmentRole, Directive, State, Term
from tracker.kernel.text import folded, searchable
from tracker.meetings.models import Council, Meeting, Minutes, Point, position_of

# Tuesday, ten in the morning in Almaty; Monday the 9th was a day off, 23–25 March are.
TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)

DAYS_OFF = [
    date(2026, 3, 9),
    date(2026, 3, 23),
    date(2026, 3, 24),
    date(2026, 3, 25),
    date(2026, 5, 1),
    date(2026, 5, 7),
    date(2026, 5, 11),
]


@dataclass
class World:
    office: Body
    energy: Body
    ecology: Body
    industry: Body
    council: Council
    meeting: Meeting
    minutes: Minutes
    point: Point
    amina: Account  # clerk
    carl: Account  # controller
    kurt: Account  # curator
    ben: Account  # executor, Ministry of Energy
    hana: Account  # head, Ministry of Energy
    cy: Account  # executor, Ministry of Ecology: never sees what is Energy's
    dede: Account  # observer
    ada: Account  # administrator
    actors: dict[int, Actor]

    def actor(self, account: Account) -> Actor:
        return self.actors[account.id or 0]


def make_world(db: Session) -> World:
    bodies = {code: make_body(db, code, kind) for code, kind in _BODIES.items()}
    calendar = _calendar(db)
    council = Council(name_kk="Кеңес", name_ru="Совет", name_en="Council", calendar_id=calendar.id, profile=ControlProfile().to_json())
    _add(db, council)
    meeting = _add(db, Meeting(council_id=council.id, number="1", held_on=date(2026, 3, 2), chair="Chair"))
    minutes = _add(
        db, Minutes(meeting_id=meeting.id, council_id=council.id, number="17-07/3104", signed_on=date(2026, 3, 3), chair="Chair")
    )
    point = make_point(db, minutes, "2.1")
    actors: dict[int, Actor] = {}
    people = {name: _person(db, name, role, bodies[code], actors) for name, (role, code) in _CAST.items()}
    places = {"office": bodies["GOVOFF"], "energy": bodies["ME"], "ecology": bodies["MENR"], "industry": bodies["MIC"]}
    return World(council=council, meeting=meeting, minutes=minutes, point=point, actors=actors, **places, **people)


_BODIES = {"GOVOFF": BodyKind.TOP, "ME": BodyKind.MINISTRY, "MENR": BodyKind.MINISTRY, "MIC": BodyKind.MINISTRY}
_CAST = {
    "amina": (Role.CLERK, "GOVOFF"),
    "carl": (Role.CONTROLLER, "GOVOFF"),
    "kurt": (Role.CURATOR, "GOVOFF"),
    "ben": (Role.EXECUTOR, "ME"),
    "hana": (Role.HEAD, "ME"),
    "cy": (Role.EXECUTOR, "MENR"),
    "dede": (Role.OBSERVER, "GOVOFF"),
    "ada": (Role.ADMINISTRATOR, "GOVOFF"),
}
_NAMES = {
    "GOVOFF": ("Үкімет Аппараты", "Аппарат Правительства", "Office of the Government", "ҮА", "АП"),
    "ME": ("Энергетика министрлігі", "Министерство энергетики", "Ministry of Energy", "ЭМ", "МЭ"),
    "MENR": ("Экология министрлігі", "Министерство экологии", "Ministry of Ecology", "ЭТРМ", "МЭПР"),
    "MIC": ("Өнеркәсіп министрлігі", "Министерство промышленности", "Ministry of Industry", "ӨҚМ", "МПС"),
}


def make_body(db: Session, code: str, kind: BodyKind = BodyKind.MINISTRY, **given: Any) -> Body:
    kk, ru, en, abbr_kk, abbr_ru = _NAMES.get(code, (f"{code} органы", f"Орган {code}", f"Body {code}", code, code))
    names = {"name_kk": kk, "name_ru": ru, "name_en": en, "abbr_kk": abbr_kk, "abbr_ru": abbr_ru, "abbr_en": code}
    search_text = searchable(kk, ru, en, abbr_kk, abbr_ru, code)
    return _add(db, Body(**{"code": code, "kind": kind, "search_text": search_text, **names, **given}))


def make_point(db: Session, minutes: Minutes, label: str) -> Point:
    return _add(db, Point(minutes_id=minutes.id, label=label, position=position_of(label)))


def make_directive(db: Session, world: World, **given: Any) -> Directive:
    """Issued to the Ministry of Energy, due in two weeks, unless told otherwise. `co` takes co-executing bodies, `lead` the lead."""
    lead: Body = given.pop("lead", world.energy)
    co: list[Body] = given.pop("co", [])
    due_on = given.pop("due_on", TODAY + timedelta(days=14))
    number = db.info["made"] = db.info.get("made", 0) + 1
    values = {
        "council_id": world.council.id,
        "meeting_id": world.meeting.id,
        "point_id": world.point.id,
        "ref": f"№ 17-07/3104, п. 2.1/{number}",
        "gist_kk": f"Тапсырма {number}",
        "gist_ru": f"Поручение {number}",
        "gist_en": f"Directive {number}",
        "text_ru": f"Обеспечить выполнение {number}",
        "result_ru": "Отчёт",
        "state": State.ISSUED,
        "lead_id": lead.id,
        "due_on": due_on,
        "effective_on": due_on,
        "report_by": due_on - timedelta(days=3),
        "logged_by_id": world.amina.id,
        "logged_at": NOW,
        "issued_at": NOW,
        "issued_on": TODAY,
        "changed_at": NOW,
    } | given
    if values["state"] is State.DRAFT:
        values |= {"ref": None, "issued_at": None, "issued_on": None}
    values.setdefault(
        "search_text", folded(" ".join(str(values.get(name) or "") for name in ("ref", "gist_kk", "gist_ru", "gist_en", "text_ru")))
    )
    directive = _add(db, Directive(**values))
    for position, body in enumerate([lead, *co]):
        role = AssignmentRole.CO if position else AssignmentRole.LEAD
        _add(db, Assignment(directive_id=directive.id, body_id=body.id, role=role, position=position))
    day = directive.effective_on
    _add(
        db,
        Term(
            directive_id=directive.id, number=1, due_on=day, effective_on=day, report_by=day, decided_by_id=world.amina.id, decided_at=NOW
        ),
    )
    return directive


def _calendar(db: Session) -> Calendar:
    calendar = _add(db, Calendar(code="KZ", name_kk="Қазақстан", name_ru="Казахстан", name_en="Kazakhstan"))
    _add(db, CalendarYear(calendar_id=calendar.id, year=2026, status=YearStatus.CONFIRMED))
    for day in DAYS_OFF:
        _add(
            db, CalendarDay(calendar_id=calendar.id, day=day, kind=DayKind.HOLIDAY, name_en="Holiday", name_ru="Праздник", name_kk="Мереке")
        )
    return calendar


def _person(db: Session, name: str, role: Role, body: Body, actors: dict[int, Actor]) -> Account:
    shown = name.title()
    account = Account(email=f"{name}@example.org", name_kk=shown, name_ru=shown, name_en=shown, language="en", created_at=NOW)
    _add(db, account)
    _add(db, Membership(account_id=account.id, body_id=body.id, role=role, from_on=date(2025, 1, 1)))
    actors[account.id or 0] = Actor(account.id or 0, shown, "en", frozenset({(role, body.id or 0)}))
    return account


def _add(db: Session, row: Any) -> Any:
    db.add(row)
    db.flush()
    return row
