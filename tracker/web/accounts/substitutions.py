"""Who stands in for whom: name a deputy, and end it."""

from datetime import date
from typing import Annotated, Any, NamedTuple

from litestar.response import Response
from pydantic import Field

from tracker.accounts import queries, substituting, substitution
from tracker.accounts.models import Account
from tracker.accounts.substituting import Absence
from tracker.accounts.substitution import CARRIED, Letters, Substitution
from tracker.audit import log
from tracker.kernel.errors import Invalid, NotFound
from tracker.kernel.text import sort_key
from tracker.kernel.words import N_
from tracker.web import forms
from tracker.web.access import SIGNED_IN
from tracker.web.directives.fields import Key
from tracker.web.forms import Day, FieldErrors, Form, Line
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_SET = N_("The deputy is named. It begins and ends by itself.")
_ENDED = N_("The substitution is ended.")


class AbsenceForm(Form):
    absent_id: Key
    deputy_id: Key
    from_on: Annotated[date, Day]
    to_on: Annotated[date, Day]
    reason: Annotated[Line, Field(max_length=300)] = ""
    letters: Letters = Letters.DEPUTY


class Row(NamedTuple):
    substitution: Substitution
    absent: str
    deputy: str
    is_in_force: bool
    can_end: bool


@get("/substitutions", access=SIGNED_IN)
def index(visit: Visit) -> Response[Any]:
    return _page(visit, {}, {})


@post("/substitutions", access=SIGNED_IN)
def name_deputy(visit: Visit) -> Response[Any]:
    form, errors = AbsenceForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, errors, visit.fields)
    absence = Absence(**form.model_dump())
    try:
        made = substituting.substitute(visit.db, absence, actor=visit.actor, at=visit.now, today=visit.today)
    except Invalid as wrong:
        return _page(visit, forms.beside(visit.words, wrong), visit.fields)
    log.record(visit.db, visit.actor, "substitution.set", made, visit.now, after=form.model_dump())
    return visit.done("/substitutions", flash=visit._(_SET))


@post("/substitutions/{substitution_id:int}/end", access=SIGNED_IN)
def end(visit: Visit, substitution_id: int) -> Response[Any]:
    found = visit.db.get(Substitution, substitution_id)
    if found is None or not _concerns(visit, found):
        raise NotFound
    before = {"to_on": found.to_on}
    substituting.end(visit.db, found, actor=visit.actor, at=visit.now, today=visit.today)
    log.record(visit.db, visit.actor, "substitution.ended", found, visit.now, before=before, after={"to_on": found.to_on})
    return visit.done("/substitutions", flash=visit._(_ENDED))


def _concerns(visit: Visit, found: Substitution) -> bool:
    """Whose it is, who stands in, and whoever may set it."""
    return found.deputy_id == visit.actor.account_id or substituting.may_set(visit.db, visit.actor, found.absent_id, visit.today)


def _page(visit: Visit, errors: FieldErrors, typed: dict[str, Any]) -> Response[Any]:
    rows = [
        Row(
            each,
            absent.name(visit.language),
            deputy.name(visit.language),
            each.is_in_force(visit.today),
            each.deputy_id == visit.actor.account_id or substituting.may_set(visit.db, visit.actor, each.absent_id, visit.today),
        )
        for each, absent, deputy in substitution.coming(visit.db, visit.today)
        if _concerns(visit, each)
    ]
    absent, deputies = _people(visit)
    return visit.page(
        "accounts/substitutions.html",
        status=422 if errors else 200,
        rows=rows,
        absent=absent,
        deputies=deputies,
        letters=[(each.value, visit.words.label(each)) for each in Letters],
        errors=errors,
        values=typed,
    )


def _people(visit: Visit) -> tuple[list[tuple[int, str]], list[dict[str, Any]]]:
    """For whom this person may name a deputy, and who might be one: people of the same bodies."""
    pairs = [pair for pair in queries.in_force(visit.db, visit.today) if pair[0].role in CARRIED]
    absent = {account.id or 0: account for _, account in pairs if substituting.may_set(visit.db, visit.actor, account.id or 0, visit.today)}
    bodies = {membership.body_id for membership, account in pairs if account.id in absent}
    deputies = {account.id or 0: account for membership, account in pairs if membership.body_id in bodies}
    return _named(visit, absent), [{"value": key, "label": name, "words": name} for key, name in _named(visit, deputies)]


def _named(visit: Visit, accounts: dict[int, Account]) -> list[tuple[int, str]]:
    return sorted(((key, each.name(visit.language)) for key, each in accounts.items()), key=lambda each: sort_key(each[1]))


HANDLERS = [index, name_deputy, end]
