"""The administrator's pages about everybody's accounts: the list, one account, adding and revising."""

from typing import Any

from litestar.response import Response

from tracker.accounts import inviting, managing, memberships, queries
from tracker.accounts.models import Account, LinkPurpose
from tracker.accounts.permissions import may_disable, may_remove_second_factor
from tracker.accounts.policy import Permission
from tracker.accounts.queries import Person
from tracker.audit import log
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.web import inherited
from tracker.web.accounts import letters
from tracker.web.accounts.confirming import lately_proved
from tracker.web.accounts.fields import PlaceForm, ProfileForm, RevisedForm, place_choices, told
from tracker.web.forms import FieldErrors
from tracker.web.routing import get, post
from tracker.web.visit import Visit


@get("/accounts", access=Permission.ACCOUNT_MANAGE)
def index(visit: Visit) -> Response[Any]:
    words = " ".join(visit.query.get("words", []))
    people = queries.people(visit.db, visit.language, words)
    return visit.page("accounts/index.html", block="results", people=people, words=words)


@get("/accounts/new", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def new(visit: Visit) -> Response[Any]:
    return _new_page(visit, values={"language": "ru", "from_on": visit.today.isoformat(), "invite": "yes"})


@post("/accounts", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def add(visit: Visit) -> Response[Any]:
    """The account, its first membership and, if wanted, the invitation."""
    profile, errors = ProfileForm.read(visit.fields, visit.words)
    place, more = PlaceForm.read(visit.fields, visit.words)
    if profile is None or place is None:
        return _new_page(visit, values=visit.fields, errors=errors | more)
    try:
        account = managing.add_account(visit.db, profile.profile(), visit.now)
        membership = memberships.grant(visit.db, account, place.place(), visit.now)
    except Invalid as invalid:
        return _new_page(visit, values=visit.fields, errors=told(visit, invalid))
    log.record(visit.db, visit.actor, "account.added", account, visit.now, after=profile.model_dump())
    log.record(visit.db, visit.actor, "membership.granted", membership, visit.now, after={"account_id": account.id} | place.model_dump())
    if visit.fields.get("invite") == "yes":
        send_invitation(visit, account)
        return visit.done(f"/accounts/{account.id}", flash=visit._(N_("The account is added, and the invitation is on its way.")))
    return visit.done(f"/accounts/{account.id}", flash=visit._(N_("The account is added. Its owner is not invited yet.")))


@get("/accounts/{account_id:int}", access=Permission.ACCOUNT_MANAGE)
def show(visit: Visit, account_id: int) -> Response[Any]:
    person, provider = queries.person(visit.db, account_id), visit.house.settings.provider
    return visit.page(
        "accounts/show.html",
        person=person,
        standing=_standing(visit, person),
        sessions=len(queries.live_sessions(visit.db, account_id, visit.now)),
        second_factor=queries.second_factor(visit.db, account_id),
        passkeys=queries.passkeys(visit.db, account_id),
        provider=provider,
        provider_link=queries.provider_link(visit.db, account_id, provider.issuer) if provider else None,
        takeovers=inherited.of_account(visit, account_id),
        can_remove_second_factor=may_remove_second_factor(visit.actor, person.account),
        can_disable=may_disable(visit.actor, person.account),
    )


@get("/accounts/{account_id:int}/edit", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def edit(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.get(visit.db, account_id)
    return _edit_page(visit, account, values=account.model_dump())


@post("/accounts/{account_id:int}", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def revise(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.get(visit.db, account_id)
    form, errors = RevisedForm.read(visit.fields, visit.words)
    if form is None:
        return _edit_page(visit, account, values=visit.fields, errors=errors)
    try:
        before, after = managing.revise(visit.db, account, form.profile(), form.version, visit.now)
    except Invalid as invalid:
        return _edit_page(visit, account, values=visit.fields, errors=told(visit, invalid))
    log.record(visit.db, visit.actor, "account.revised", account, visit.now, before=before, after=after)
    return visit.done(f"/accounts/{account_id}", flash=visit._(N_("The account is saved.")))


def send_invitation(visit: Visit, account: Account) -> None:
    token = inviting.invite(visit.db, account, visit.now)
    letters.send_link(visit.db, visit.house.settings, account, LinkPurpose.INVITATION, token, visit.now)
    log.record(visit.db, visit.actor, "account.invited", account, visit.now)


def _standing(visit: Visit, person: Person) -> str:
    """One sentence: may this person sign in, and if not, what is missing."""
    account, link = person.account, queries.last_link(visit.db, person.account.id or 0)
    if account.disabled_at is not None:
        return visit._(N_("Disabled since %(at)s: may not sign in."), at=account.disabled_at)
    if not any(membership.is_in_force(visit.today) for membership, _ in person.memberships):
        return visit._(N_("Has no role today: may sign in, but sees nothing."))
    if account.password_hash is not None:
        return visit._(N_("May sign in."))
    if link is not None and link.used_at is None and link.expires_at > visit.now:
        return visit._(N_("Invited; the link holds until %(at)s."), at=link.expires_at)
    return visit._(N_("Has no password yet: send an invitation."))


def _new_page(visit: Visit, *, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    status = 422 if errors else 200
    return visit.page("accounts/new.html", status=status, values=values, errors=errors or {}, **place_choices(visit))


def _edit_page(visit: Visit, account: Account, *, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    status = 422 if errors else 200
    return visit.page("accounts/edit.html", status=status, account=account, values=values, errors=errors or {})


HANDLERS = [index, new, add, show, edit, revise]
