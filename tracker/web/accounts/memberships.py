"""The administrator gives a person a role in a body for a period, and changes it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from litestar.response import Response

from tracker.accounts import memberships, queries
from tracker.accounts.memberships import Place
from tracker.accounts.models import Account, Membership
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.calendars.working import ONE_DAY
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.overview.leaving import Left, left_alone
from tracker.web.accounts import handing_over
from tracker.web.accounts.confirming import lately_proved
from tracker.web.accounts.fields import PlaceForm, place_choices, told
from tracker.web.forms import FieldErrors
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_NOBODY_ELSE = N_("Nobody else would answer: choose who takes over, or tick that nobody does.")
_TAKEN_OVER = N_("The role is changed; %(name)s takes over.")


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
    stood = Place(body_id=membership.body_id, role=membership.role, from_on=membership.from_on, to_on=membership.to_on)
    try:
        before, after = memberships.change(visit.db, account, membership, form.place(), visit.now, visit.today)
    except Invalid as invalid:
        return _page(visit, account_id, membership=membership, values=visit.fields, errors=told(visit, invalid))
    successor, since = handing_over.chosen(visit, account), _first_day_without(visit, account, stood, form.place())
    left = left_alone(visit.db, stood.role, stood.body_id, since) if since else []
    if left and not handing_over.is_settled(visit, successor):
        # Answered as a refusal, so what was changed above is taken back.
        errors = handing_over.unsettled(visit) or {"successor": visit._(_NOBODY_ELSE)}
        return _page(visit, account_id, membership=membership, values=visit.fields, errors=errors, left=left)
    if left and since and successor:
        handing_over.hand_over(visit, account, successor, [(stood.role, stood.body_id)], since)
        after |= handing_over.names(account, successor)
    log.record(visit.db, visit.actor, "membership.changed", membership, visit.now, before=before, after=after)
    if successor and left:
        return visit.done(f"/accounts/{account_id}", flash=visit._(_TAKEN_OVER, name=successor.name(visit.language)))
    return visit.done(f"/accounts/{account_id}", flash=visit._(N_("The role is changed. It holds from this person's next sign-in.")))


def _first_day_without(visit: Visit, account: Account, stood: Place, place: Place) -> date | None:
    """From when the person, who has it today, has this role no more."""
    if account.disabled_at is not None or not stood.is_in_force(visit.today):
        return None
    if (place.role, place.body_id) != (stood.role, stood.body_id) or place.from_on > visit.today:
        return visit.today
    if place.to_on is None or (stood.to_on is not None and stood.to_on <= place.to_on):
        return None
    return max(visit.today, place.to_on + ONE_DAY)


def _page(
    visit: Visit,
    account_id: int,
    *,
    values: dict[str, Any],
    membership: Membership | None = None,
    errors: FieldErrors | None = None,
    left: Sequence[Left] = (),
) -> Response[Any]:
    account = queries.get(visit.db, account_id)
    return visit.page(
        "accounts/membership.html",
        status=422 if errors else 200,
        account=account,
        membership=membership,
        values=values,
        errors=errors or {},
        **place_choices(visit),
        **handing_over.asked(visit, account, left),
    )


HANDLERS = [new, grant, edit, change]
