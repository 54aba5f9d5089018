"""Questions about directives. Every one that a person asks goes through `visible_to`."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, inspect
from sqlalchemy.orm import joinedload
from sqlmodel import Session, and_, col, false, or_, select, true
from sqlmodel.sql.expression import SelectOfScalar

from tracker.accounts.actor import Actor
from tracker.accounts.roles import ISSUING, Role
from tracker.calendars.queries import working_calendar_of
from tracker.calendars.terms import start_of
from tracker.calendars.working import WorkingCalendar
from tracker.directives.checklist import ChecklistItem
from tracker.directives.content import Content
from tracker.directives.handover import ExecutorChange, Objection
from tracker.directives.inheritance import Inheritance
from tracker.directives.models import Assignment, Directive, State, Term, Visibility
from tracker.directives.timing import Timing
from tracker.kernel.errors import NotFound
from tracker.kernel.many import among
from tracker.meetings.models import Council, Minutes, Point


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The twin of `permissions.may_see`: what this person may not see does not exist for them."""
    if actor.has_role(Role.CLERK, Role.CONTROLLER):
        return true()
    issued = col(Directive.state) != State.DRAFT
    if actor.has_role(*ISSUING):
        return issued
    ways: list[ColumnElement[bool]] = [false()]
    if actor.sees_all_open:
        ways.append(col(Directive.visibility) != Visibility.RESTRICTED)
    if actor.body_ids:
        ways.append(given_to(actor.own_and_inherited))
    return and_(issued, or_(*ways))


def given_to(body_ids: Iterable[int]) -> ColumnElement[bool]:
    """These bodies have a part in it."""
    # The sum keeps a planner from fetching every directive of a body one by one: it walks the list's own index and looks each up here.
    return (col(Directive.id) + 0).in_(assigned_to(body_ids))


def assigned_to(body_ids: Iterable[int]) -> SelectOfScalar[int]:
    """The keys of the directives these bodies have a part in."""
    return select(Assignment.directive_id).where(col(Assignment.body_id).in_(sorted(body_ids)), col(Assignment.released_at).is_(None))


def get(db: Session, directive_id: int, seen_by: Actor) -> Directive:
    """With its point, minutes, meeting and lead."""
    wanted = (
        select(Directive)
        .where(col(Directive.id) == directive_id, visible_to(seen_by))
        .options(
            joinedload(Directive.point).joinedload(Point.minutes).joinedload(Minutes.meeting),  # type: ignore[arg-type]
            joinedload(Directive.lead),  # type: ignore[arg-type]
        )
    )
    found = db.exec(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def assignments(db: Session, directive_id: int) -> list[Assignment]:
    """Leads first, each as the minutes name them, with their bodies; released ones last."""
    wanted = select(Assignment).where(col(Assignment.directive_id) == directive_id).options(joinedload(Assignment.body))  # type: ignore[arg-type]
    found = db.exec(wanted).all()
    return sorted(found, key=lambda each: (each.released_at is not None, each.role == "co", each.position))


def many(db: Session, directive_ids: Collection[int]) -> dict[int, Directive]:
    """By key; whether the reader may see them was asked when the keys were found."""
    return {each.id or 0: each for each in db.exec(select(Directive).where(among(col(Directive.id), directive_ids)))}


def seen(db: Session, directive_ids: Collection[int], seen_by: Actor) -> list[Directive]:
    """Of these, what the person may see, with their leads; the nearest term first."""
    wanted = (
        select(Directive)
        .where(among(col(Directive.id), directive_ids), visible_to(seen_by))
        .options(joinedload(Directive.lead))  # type: ignore[arg-type]
        .order_by(col(Directive.effective_on), col(Directive.id))
    )
    return list(db.exec(wanted).all())


def executors_of(db: Session, directive_ids: Collection[int]) -> dict[int, list[Assignment]]:
    """By directive: those in force, with their bodies, leads first."""
    wanted = (
        select(Assignment)
        .where(among(col(Assignment.directive_id), directive_ids), col(Assignment.released_at).is_(None))
        .options(joinedload(Assignment.body))  # type: ignore[arg-type]
    )
    found: dict[int, list[Assignment]] = {directive_id: [] for directive_id in directive_ids}
    for each in sorted(db.exec(wanted), key=lambda each: (each.role == "co", each.position)):
        found[each.directive_id].append(each)
    return found


def inheritances(db: Session, directive_id: int) -> list[Inheritance]:
    """What of it went from one body to another, the earliest first."""
    return list(db.exec(select(Inheritance).where(col(Inheritance.directive_id) == directive_id).order_by(col(Inheritance.id))))


def given_openly(db: Session, body_id: int) -> list[Directive]:
    """Every draft and every directive under control in which this body has a part, whoever asks: for what becomes of the body's duties."""
    wanted = select(Directive).where(col(Directive.state) != State.CLOSED, col(Directive.id).in_(assigned_to([body_id])))
    return list(db.exec(wanted.order_by(col(Directive.effective_on), col(Directive.id))))


def objections(db: Session, directive: Directive) -> list[Objection]:
    """All, oldest first."""
    return list(db.exec(select(Objection).where(col(Objection.directive_id) == directive.id).order_by(col(Objection.id))))


def open_objection(db: Session, directive: Directive) -> Objection | None:
    """The oldest that waits for an answer."""
    wanted = is_open_objection().where(col(Objection.directive_id) == directive.id).order_by(col(Objection.id)).limit(1)
    return db.exec(wanted).one_or_none()


def is_open_objection() -> SelectOfScalar[Objection]:
    """Not answered, and not settled by itself: who has accepted, or was released, objects no more."""
    waits = (
        col(Objection.answer).is_(None),
        col(Directive.state) == State.ISSUED,
        col(Assignment.accepted_at).is_(None),
        col(Assignment.released_at).is_(None),
        col(Assignment.giving) == col(Objection.giving),
    )
    joined = select(Objection).join(Assignment, col(Assignment.id) == col(Objection.assignment_id))
    return joined.join(Directive, col(Directive.id) == col(Objection.directive_id)).where(*waits)


def open_change(db: Session, directive: Directive) -> ExecutorChange | None:
    """The proposal that waits for the curator; there is never more than one."""
    wanted = select(ExecutorChange).where(col(ExecutorChange.directive_id) == directive.id, col(ExecutorChange.verdict).is_(None))
    return db.exec(wanted).one_or_none()


def checklist(db: Session, directive_id: int, *, removed: bool = False) -> list[ChecklistItem]:
    """The evidence that is wanted, in its order; `removed` with what was wanted once."""
    wanted = select(ChecklistItem).where(col(ChecklistItem.directive_id) == directive_id)
    standing = true() if removed else col(ChecklistItem.removed_at).is_(None)
    return list(db.exec(wanted.where(standing).order_by(col(ChecklistItem.position), col(ChecklistItem.id))))


def terms(db: Session, directive_id: int) -> list[Term]:
    """All versions, oldest first."""
    return list(db.exec(select(Term).where(col(Term.directive_id) == directive_id).order_by(col(Term.number))))


def content(db: Session, directive: Directive) -> Content:
    """What it holds now, read back from its rows."""
    kept = terms(db, directive.id or 0)
    return Content.of(directive, assignments(db, directive.id or 0), kept[-1] if kept else None)


def timing(db: Session, minutes: Minutes, given_on: date | None = None) -> Timing:
    """How the terms of these minutes are counted; of what is issued on that day, if one is named."""
    council = db.get_one(Council, minutes.council_id)
    start = start_of(council.control, minutes.signed_on, minutes.received_on)
    return Timing(council.control, working_calendar_of(db, council.calendar_id), start, given_on)


def timing_of(db: Session, directive: Directive) -> Timing:
    """How the terms of this directive are counted."""
    return timing(db, db.get_one(Minutes, db.get_one(Point, directive.point_id).minutes_id))


def calendar_of(db: Session, directive: Directive) -> WorkingCalendar:
    """Its council's: what the days of this directive are counted by."""
    return working_calendar_of(db, db.get_one(Council, directive.council_id).calendar_id)


def drafts_of(db: Session, minutes_id: int) -> list[Directive]:
    """The drafts under these minutes, as their points follow each other."""
    wanted = (
        select(Directive)
        .join(Point, col(Point.id) == col(Directive.point_id))
        .where(col(Point.minutes_id) == minutes_id, col(Directive.state) == State.DRAFT)
        .options(joinedload(Directive.point), joinedload(Directive.lead))  # type: ignore[arg-type]
        .order_by(col(Point.position), col(Directive.id))
    )
    return list(db.exec(wanted))


def points_in_use(db: Session, minutes_id: int) -> set[int]:
    """The points of these minutes that have a directive, be it a draft."""
    wanted = select(Directive.point_id).join(Point, col(Point.id) == col(Directive.point_id)).where(col(Point.minutes_id) == minutes_id)
    return set(db.exec(wanted))


def by_reference(db: Session, ref: str, seen_by: Actor) -> Directive | None:
    return db.exec(select(Directive).where(col(Directive.ref) == ref, visible_to(seen_by))).one_or_none()


def successor(db: Session, directive: Directive, seen_by: Actor) -> Directive | None:
    """What has taken its place, if this person may see it."""
    if directive.successor_id is None:
        return None
    return db.exec(select(Directive).where(col(Directive.id) == directive.successor_id, visible_to(seen_by))).one_or_none()


def hold(db: Session, directive: Directive) -> None:
    """Read it anew, and let nobody else move it until this transaction ends. SQLite has one writer anyway."""
    db.flush()
    columns = [each.key for each in inspect(Directive).column_attrs]
    db.refresh(directive, attribute_names=columns, with_for_update=True)


def hidden_from(db: Session, actor: Actor, directive_ids: set[int]) -> set[int]:
    """Of these, the ones this person may not see, the deleted ones among them."""
    seen = db.execute(select(Directive.id).where(col(Directive.id).in_(directive_ids), visible_to(actor))).scalars()
    return directive_ids - set(seen)
