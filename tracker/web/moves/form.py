"""One form about one directive: loaded or held, asked, shown again with what was typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from litestar.response import Response

from tracker.directives import queries
from tracker.directives.models import Directive
from tracker.kernel.errors import Stale
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.reminders import planning
from tracker.web.forms import FieldErrors
from tracker.web.progress.beside import beside
from tracker.web.visit import Visit

STALE = N_("Somebody moved this directive while you were reading. Nothing was saved; here is what you wrote, and what stands now.")
_WROTE = ("reason", "remark")


class Field(NamedTuple):
    """One question. `kind` is area, line, date, radios, body or bodies; the last three have `options`."""

    kind: str
    name: str
    label: str = ""
    hint: str = ""
    required: bool = False
    options: Sequence[Any] = ()


class Quote(NamedTuple):
    """What somebody wrote, and is to be read first."""

    title: str
    by: str
    at: datetime
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Asking:
    """The page of a move: its heading, what it leads to, what it asks, where it is sent."""

    title: str
    hint: str
    button: str
    path: str
    fields: Sequence[Field]
    quotes: Sequence[Quote] = ()
    links: Sequence[tuple[str, str]] = ()


def shown(visit: Visit, directive_id: int) -> Directive:
    return queries.get(visit.db, directive_id, seen_by=visit.actor)


def held(visit: Visit, directive_id: int) -> Directive:
    """For an act: nobody else moves it meanwhile, and the page it was sent from is not older than what stands."""
    directive = shown(visit, directive_id)
    queries.hold(visit.db, directive)
    if visit.fields.get("version") not in (None, "", str(directive.version)):
        wrote = [(N_("Reason"), visit.fields[name], None) for name in _WROTE if visit.fields.get(name)]
        raise Stale(STALE, [(N_("State"), None, directive.state), *wrote], back=f"/directives/{directive.id}")
    return directive


def ask(visit: Visit, directive: Directive, asking: Asking, values: dict[str, Any] | None = None) -> Response[Any]:
    return _page(visit, directive, asking, values or {}, {}, 200)


def again(visit: Visit, directive: Directive, asking: Asking, errors: FieldErrors) -> Response[Any]:
    """422: with every error, and what was typed."""
    return _page(visit, directive, asking, visit.fields, errors, 422)


def done(visit: Visit, directive: Directive, said: str, path: str = "") -> Response[Any]:
    """The reminders follow what the act has changed."""
    planning.replan(visit.db, directive, visit.now, visit.house.settings.time_zone)
    return visit.done(path or f"/directives/{directive.id}", flash=said)


def quote(visit: Visit, title: str, by: str, at: datetime, text: str) -> Quote:
    return Quote(title, by, at, text, language_of(text) or visit.language)


def several(value: Any) -> list[str]:
    """One choice arrives as a text, more as a list."""
    return [str(each) for each in (value if isinstance(value, list) else [value] if value else [])]


def _page(visit: Visit, directive: Directive, asking: Asking, values: dict[str, Any], errors: FieldErrors, status: int) -> Response[Any]:
    labels = {each.name: each.label for each in asking.fields}
    many: Iterable[str] = (each.name for each in asking.fields if each.kind == "bodies")
    return visit.page(
        "directives/move.html",
        status=status,
        asking=asking,
        labels=labels,
        errors=errors,
        values=values | {name: several(values.get(name)) for name in many},
        **beside(visit, directive, queries.assignments(visit.db, directive.id or 0)),
    )
