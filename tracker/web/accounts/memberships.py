"""The administrator gives a person a role in a body for a period, and changes it."""

from typing import Any

from litestar.response import Response

from tracker.accounts import memberships, queries
from tracker.accounts.models import Membership
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.web.accounts.confirming import lately_proved
from tracker.web.accounts.fields import PlaceForm, place_choices, told
from tracker.web.forms import FieldErrors
from tracker.web.routing import get, post
from tracker.web.visit import Visit


@get("/accounts/{account_id:int}/memberships/new", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def new(visit: Visit, account_id: int) -> Response[Any]:
    return _page(visit, account_id, values={"from_on": visit.today.isoformat()})


@post("/accounts/{account_id:int}/memberships", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def grant(visit: Visit, account_id: int) -> Response[Any]:
    form, errors = PlaceForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, account_id, values=visit.fields, errors=errors)
    account = queries.get(visit.db, account_id)
    try:
        membership = memberships.grant(visit.db, account, form.place(), visit.now)
    except Invalid as invalid:
        return _page(visit, account_id, values=visit.fields, errors=told(visit, invalid))
    log.record(visit.db, visit.actor, "membership.granted", membership, visit.now, after={"account_id": account_id} | form.model_dump())
    return visit.done(f"/accounts/{account_id}", flash=visit._(N_("The role is given. It holds from this person's next sign-in.")))


@get("/accounts/{account_id:int}/memberships/{membership_id:int}", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def edit(visit: Visit, account_id: int, membership_id: int) -> Response[Any]:
    membership = queries.get_membership(visit.db, account_id, membership_id)
    return _page(visit, account_id, membership=membership, values=membership.model_dump(mode="json"))


@post("/accounts/{account_id:int}/memberships/{membership_id:int}", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def change(visit: Visit, account_id: int, membership_id: int) -> Response[Any]:
    membership = queries.get_membership(visit.db, account_id, membership_id)
    form, errors = PlaceForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, account_id, membership=membership, values=visit.fields, errors=errors)
    account = queries.get(visit.db, account_id)
    try:
        before, after = memberships.change(visit.db, account, membership, form.place(), visit.now, visit.today)
    except Invalid as invalid:
        return _page(visit, account_id, membership=membership, values=visit.fields, errors=told(visit, invalid))
    log.record(visit.db, visit.actor, "membership.changed", membership, visit.now, before=before, after=after)
    return visit.done(f"/accounts/{account_id}", flash=visit._(N_("The role is changed. It holds from this person's next sign-in.")))


def _page(
    visit: Visit, account_id: int, *, values: dict[str, Any], membership: Membership | None = None, errors: FieldErrors | None = None
) -> Response[Any]:
    return visit.page(
        "accounts/membership.html",
        status=422 if errors else 200,
        account=queries.get(visit.db, account_id),
        membership=membership,
        values=values,
        errors=errors or {},
        **place_choices(visit),
    )


HANDLERS = [new, grant, edit, change]
