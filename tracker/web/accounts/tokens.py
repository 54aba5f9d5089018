"""Tokens for programs: one's own, made and revoked; everybody's, for the administrator to see and revoke."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts import tokens
from tracker.accounts.api_models import LABELS, ApiToken, Scope
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.access import SIGNED_IN
from tracker.web.accounts.confirming import lately_proved
from tracker.web.forms import FieldErrors, Form, Line, Many, wrong
from tracker.web.routing import get, post
from tracker.web.visit import Visit


def _named(name: str) -> str:
    if not name:
        raise wrong(N_("Say which program it is for."))
    return name


def _offered(days: int) -> int:
    if days not in tokens.LASTS:
        raise wrong(N_("Choose one of the list."))
    return days


class TokenForm(Form):
    name: Annotated[Line, Field(max_length=60), AfterValidator(_named)]
    scopes: Annotated[tuple[Scope, ...], Many, Field(min_length=1)]
    days: Annotated[int, AfterValidator(_offered)] = tokens.LASTS[1]


@get("/account/tokens", access=SIGNED_IN)
@lately_proved
def index(visit: Visit) -> Response[Any]:
    return _page(visit)


@post("/account/tokens", access=SIGNED_IN)
@lately_proved
def make(visit: Visit) -> Response[Any]:
    """The token is shown in the answer, and never again."""
    form, errors = TokenForm.read(visit.fields, visit.words)
    usable = tokens.usable(visit.actor)
    if form is not None and not set(form.scopes) <= set(usable):
        errors = {"scopes": visit._(N_("Your role does not allow this."))}
    if form is None or errors:
        return _page(visit, status=422, errors=errors)
    token, secret = tokens.make(visit.db, visit.actor, form.name, form.scopes, form.days, visit.now)
    log.record(visit.db, visit.actor, "token.made", token, visit.now, after=_facts(token))
    return visit.page("accounts/token.html", token=token, secret=secret)


@post("/account/tokens/{token_id:int}/revocation", access=SIGNED_IN)
def revoke(visit: Visit, token_id: int) -> Response[Any]:
    _revoke(visit, tokens.get(visit.db, token_id, visit.actor.account_id))
    return visit.done("/account/tokens", flash=visit._(_REVOKED))


@get("/tokens", access=Permission.ACCOUNT_MANAGE)
def everybodys(visit: Visit) -> Response[Any]:
    return visit.page("accounts/all_tokens.html", tokens=tokens.everybodys(visit.db))


@post("/tokens/{token_id:int}/revocation", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def revoke_anybodys(visit: Visit, token_id: int) -> Response[Any]:
    _revoke(visit, tokens.get(visit.db, token_id))
    return visit.done("/tokens", flash=visit._(_REVOKED))


_REVOKED = N_("The token is revoked: the program that has it is refused from now on.")


def _revoke(visit: Visit, token: ApiToken) -> None:
    if not tokens.revoke(visit.db, token, visit.actor, visit.now):
        raise Refused(N_("This token is revoked already."))
    log.record(visit.db, visit.actor, "token.revoked", token, visit.now, after=_facts(token))


def _facts(token: ApiToken) -> dict[str, Any]:
    return {
        "name": token.name,
        "prefix": token.prefix,
        "scopes": token.scopes,
        "expires_at": token.expires_at,
        "account_id": token.account_id,
    }


def _page(visit: Visit, *, status: int = 200, errors: FieldErrors | None = None) -> Response[Any]:
    asked = visit.fields.get("scopes") or [Scope.READ.value]
    lasts = [(str(days), visit.words.ngettext("%(num)d day", "%(num)d days", days) % {"num": days}) for days in tokens.LASTS]
    return visit.page(
        "accounts/tokens.html",
        status=status,
        errors=errors or {},
        values={"name": "", "days": str(tokens.LASTS[1])} | visit.fields | {"scopes": asked if isinstance(asked, list) else [asked]},
        tokens=tokens.of_account(visit.db, visit.actor.account_id),
        scopes=[(scope.value, visit._(LABELS[scope])) for scope in tokens.usable(visit.actor)],
        lasts=lasts,
    )


HANDLERS = [index, make, revoke, everybodys, revoke_anybodys]
