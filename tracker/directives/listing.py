"""Lists of directives: filtered, sorted, a page at a time by keyset, and counted as far as counting is cheap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, false, func, or_, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.bodies.models import Body
from tracker.directives import searching
from tracker.directives.models import IS_OPEN, LEADS_EQUALLY, Assignment, Directive, Outcome, State, Visibility
from tracker.directives.queries import given_to, visible_to
from tracker.directives.standing import Days, Standing, stands

PAGE = 50
# A total is what grows with the register; past this it is not counted.
COUNTED_TO = 1000

SORTS: dict[str, Any] = {"term": col(Directive.effective_on), "issued": col(Directive.issued_on)}
# Where a draft without a term, or not issued yet, stands in a list sorted by it.
_UNDATED = date(9999, 12, 31)

OPEN = tuple(state for state in State if state not in (State.DRAFT, State.CLOSED))
ISSUED = tuple(state for state in State if state is not State.DRAFT)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows. Nothing said about the state means: what is open."""

    states: tuple[State, ...] = OPEN
    standings: tuple[Standing, ...] = ()
    body_id: int | None = None
    lead_id: int | None = None
    meeting_id: int | None = None
    point_id: int | None = None
    term_from: date | None = None
    term_to: date | None = None
    changed_from: datetime | None = None
    words: str = ""
    # The keys other nouns ask for, such as the directives of an indicator: those in all of them.
    among: tuple[Select[Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    by: str = "term"
    descending: bool = False


class Place(NamedTuple):
    """Where a page ends: the sort value and the key of its last row."""

    value: Any
    directive_id: int


class Row(NamedTuple):
    """One line of a list. Unpacked in the template, which is what makes a page of fifty cheap."""

    id: int
    ref: str | None
    gist: str
    lead: str | None
    state: State
    outcome: Outcome | None
    visibility: Visibility
    due_on: date | None
    effective_on: date | None
    reported_on: date | None
    issued_on: date | None
    place: Any


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[Row] = field(default_factory=list)
    previous: Place | None = None
    next: Place | None = None


def page(
    db: Session,
    wanted: Filter,
    order: Order,
    seen_by: Actor,
    days: Days,
    language: str,
    *,
    after: Place | None = None,
    before: Place | None = None,
) -> Page:
    """The rows after a place, or those before one; `PAGE` at most."""
    backwards = before is not None
    walked = replace(order, descending=not order.descending) if backwards else order
    statement = _ordered(rows_of(db, wanted, order, seen_by, days, language), _sorted_by(order, wanted), walked, after or before)
    found = [Row(*row) for row in db.connection().execute(statement.limit(PAGE + 1))]
    more, found = len(found) > PAGE, found[:PAGE]
    if backwards:
        found.reverse()
    if not found:
        return Page()
    first, last = _place(found[0]), _place(found[-1])
    return Page(found, first if (after or (backwards and more)) else None, last if (more or backwards) else None)


def count(db: Session, wanted: Filter, seen_by: Actor, days: Days) -> int:
    """How many, up to `COUNTED_TO` + 1, which stands for "more"."""
    keys = select(col(Directive.id)).where(*conditions(db, wanted, seen_by, days)).limit(COUNTED_TO + 1)
    if not wanted.words:
        # The order changes no count; it leads the planner to the index that stops after the first thousand.
        keys = keys.order_by(_sorted_by(Order(), wanted), col(Directive.id))
    return int(db.connection().execute(select(func.count()).select_from(keys.subquery())).scalar_one())


def everything(db: Session, wanted: Filter, order: Order, seen_by: Actor, days: Days, language: str) -> Iterator[tuple[Row, str, bool]]:
    """All rows of a list, streamed: what an export writes. Each with the language its gist is in, and if that is older than another."""
    rows = rows_of(db, wanted, order, seen_by, days, language).add_columns(*_gist_in(language))
    statement = _ordered(rows, _sorted_by(order, wanted), order, None)
    for *row, spoken, is_behind in db.execute(statement.execution_options(yield_per=500)):
        yield Row(*row), spoken, is_behind


def rows_of(db: Session, wanted: Filter, order: Order, seen_by: Actor, days: Days, language: str) -> Select[Any]:
    columns = (
        col(Directive.id),
        col(Directive.ref),
        told("gist", language),
        leads(language),
        col(Directive.state),
        col(Directive.outcome),
        col(Directive.visibility),
        col(Directive.due_on),
        col(Directive.effective_on),
        col(Directive.reported_on),
        col(Directive.issued_on),
        _sorted_by(order, wanted),
    )
    return (
        select(*columns)
        .outerjoin_from(Directive, Body, col(Body.id) == col(Directive.lead_id))
        .where(*conditions(db, wanted, seen_by, days))
    )


def conditions(db: Session, wanted: Filter, seen_by: Actor, days: Days) -> list[ColumnElement[bool]]:
    conditions = [visible_to(seen_by), _in_states(wanted.states)]
    if wanted.standings:
        conditions.append(or_(*(stands(kind, days) for kind in wanted.standings)))
    if wanted.lead_id is not None:
        conditions.append(led_by(db, wanted.lead_id))
    equal = {Directive.meeting_id: wanted.meeting_id, Directive.point_id: wanted.point_id}
    conditions += [col(column) == value for column, value in equal.items() if value is not None]
    if wanted.body_id is not None:
        conditions.append(given_to([wanted.body_id]))
    if wanted.term_from is not None:
        conditions.append(col(Directive.effective_on) >= wanted.term_from)
    if wanted.term_to is not None:
        conditions.append(col(Directive.effective_on) <= wanted.term_to)
    if wanted.changed_from is not None:
        conditions.append(col(Directive.changed_at) >= wanted.changed_from)
    conditions += [col(Directive.id).in_(keys) for keys in wanted.among]
    holding = searching.holds(db, wanted.words)
    return conditions if holding is None else [*conditions, holding]


def led_by(db: Session, body_id: int) -> ColumnElement[bool]:
    """By it alone, or beside others. Few bodies lead anything beside others; for the rest an index answers by itself."""
    beside = select(col(Assignment.directive_id)).where(LEADS_EQUALLY, col(Assignment.body_id) == body_id)
    alone = col(Directive.lead_id) == body_id
    return or_(alone, col(Directive.id).in_(beside)) if db.execute(beside.limit(1)).first() else alone


def _in_states(states: tuple[State, ...]) -> ColumnElement[bool]:
    if set(states) == set(ISSUED):
        return col(Directive.state) != State.DRAFT
    return IS_OPEN if set(states) == set(OPEN) else col(Directive.state).in_(states)


def _sorted_by(order: Order, wanted: Filter) -> Any:
    column = SORTS[order.by]
    # Only drafts lack the dates; lists without them sort by the bare column, which its index keeps in order.
    return func.coalesce(column, _UNDATED) if State.DRAFT in wanted.states else column


def _ordered(statement: Select[Any], column: Any, order: Order, place: Place | None) -> Select[Any]:
    key = (column, col(Directive.id))
    if place is not None:
        here = tuple_(*key)
        there = tuple_(*place)
        statement = statement.where(here < there if order.descending else here > there)
    return statement.order_by(*(part.desc() if order.descending else part.asc() for part in key))


def _place(row: Row) -> Place:
    return Place(row.place, row.id)


def _gist_in(language: str) -> tuple[ColumnElement[str], ColumnElement[bool]]:
    """The language `told` finds the gist in (none where there is no gist), and whether that is older than another."""
    there = {each: getattr(Directive, f"gist_{each}") != "" for each in dict.fromkeys((language, "ru", "kk", "en"))}
    behind = [(is_there, getattr(Directive, f"is_behind_{each}")) for each, is_there in there.items()]
    return case(*((is_there, each) for each, is_there in there.items()), else_=""), case(*behind, else_=false())


def told(field_name: str, language: str) -> ColumnElement[str]:
    """The twin of `Directive.gist`: the reader's language, else the first original there is."""
    choice = dict.fromkeys((language, "ru", "kk", "en"))
    return func.coalesce(*(func.nullif(getattr(Directive, f"{field_name}_{each}"), "") for each in choice), "")


def abbreviation(language: str, body: Any = Body) -> ColumnElement[str]:
    """The twin of `Body.abbr`."""
    return func.coalesce(func.nullif(getattr(body, f"abbr_{language}"), ""), getattr(body, f"name_{language}"))


def leads(language: str) -> ColumnElement[str]:
    """The first-named lead, and those that lead beside it."""
    other = aliased(Body)
    beside = (
        select(func.aggregate_strings(abbreviation(language, other), ", "))
        .join(Assignment, col(Assignment.body_id) == other.id)
        .where(LEADS_EQUALLY, col(Assignment.directive_id) == col(Directive.id), col(other.id) != col(Directive.lead_id))
        .correlate(Directive)
        .scalar_subquery()
    )
    first = abbreviation(language)
    return case((beside.is_(None), first), else_=first + ", " + beside)
