"""Calendar addresses: one's own, made and revoked; everybody's, for the administrator to see and revoke."""

from typing import Annotated, Any, Literal

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts import calendar_addresses
from tracker.accounts.calendar_addresses import Wish
from tracker.accounts.calendar_models import CalendarAddress, Holds
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.bodies import queries as bodies
from tracker.kernel import formats
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.access import SIGNED_IN
from tracker.web.accounts.confirming import lately_proved
from tracker.web.directives.fields import Key
from tracker.web.forms import FieldErrors, Form, Line, wrong
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_REVOKED = N_("The calendar address is revoked: programs that have it are refused from now on.")
_SHOWS = (
    (
        "titles",
        N_("With titles"),
        N_("Reference, gist, lead and standing. Restricted directives stand there without a title all the same."),
    ),
    ("days", N_("Days only"), N_("No reference, no gist, no names: for a calendar that others see, or that lies with another company.")),
)


def _named(name: str) -> str:
    if not name:
        raise wrong(N_("Say where you will use it."))
    return name


class AddressForm(Form):
    name: Annotated[Line, Field(max_length=60), AfterValidator(_named)]
    holds: Holds
    body_id: Key | None = None
    shows: Literal["titles", "days"]
    language: Literal["kk", "ru", "en"]


@get("/account/calendars", access=SIGNED_IN)
@lately_proved
def index(visit: Visit) -> Response[Any]:
    return _page(visit)


@post("/account/calendars", access=SIGNED_IN)
@lately_proved
def make(visit: Visit) -> Response[Any]:
    """The address is shown in the answer, and never again."""
    form, errors = AddressForm.read(visit.fields, visit.words)
    errors = errors or _unfit(visit, form)
    if form is None or errors:
        return _page(visit, status=422, errors=errors)
    wish = Wish(
        name=form.name,
        holds=form.holds,
        body_id=form.body_id if form.holds is Holds.BODY else None,
        has_titles=form.shows == "titles",
        language=form.language,
    )
    made, secret = calendar_addresses.make(visit.db, visit.actor, wish, visit.now)
    log.record(visit.db, visit.actor, "calendar_address.made", made, visit.now, after=_facts(made))
    address = f"{visit.house.settings.base_url}/calendar/{secret}.ics"
    return visit.page("accounts/calendar.html", made=made, address=address, webcal=f"webcal:{address.partition(':')[2]}")


@post("/account/calendars/{calendar_address_id:int}/revocation", access=SIGNED_IN)
def revoke(visit: Visit, calendar_address_id: int) -> Response[Any]:
    _revoke(visit, calendar_addresses.get(visit.db, calendar_address_id, visit.actor.account_id))
    return visit.done("/account/calendars", flash=visit._(_REVOKED))


@get("/calendars", access=Permission.ACCOUNT_MANAGE)
def everybodys(visit: Visit) -> Response[Any]:
    return visit.page("accounts/all_calendars.html", addresses=calendar_addresses.everybodys(visit.db))


@post("/calendars/{calendar_address_id:int}/revocation", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def revoke_anybodys(visit: Visit, calendar_address_id: int) -> Response[Any]:
    _revoke(visit, calendar_addresses.get(visit.db, calendar_address_id))
    return visit.done("/calendars", flash=visit._(_REVOKED))


def _revoke(visit: Visit, address: CalendarAddress) -> None:
    if not calendar_addresses.revoke(visit.db, address, visit.actor, visit.now):
        raise Refused(N_("This calendar address is revoked already."))
    log.record(visit.db, visit.actor, "calendar_address.revoked", address, visit.now, after=_facts(address))


def _facts(address: CalendarAddress) -> dict[str, Any]:
    names = ("name", "prefix", "holds", "body_id", "has_titles", "language", "account_id")
    return {name: getattr(address, name) for name in names}


def _unfit(visit: Visit, form: AddressForm | None) -> FieldErrors:
    """What the form cannot know of itself: what the role allows, and whether there is such a body."""
    if form is None:
        return {}
    if form.holds not in calendar_addresses.usable(visit.actor):
        return {"holds": visit._(N_("Your role does not allow this."))}
    if form.holds is Holds.BODY and form.body_id not in {key for key, _ in bodies_shown(visit)}:
        return {"body_id": visit._(N_("Choose one of the list."))}
    return {}


def bodies_shown(visit: Visit) -> list[tuple[int, str]]:
    """Of which a calendar can be: one's own, or all of them for whoever looks at all."""
    looks = visit.actor.is_issuing or visit.actor.sees_all_open
    return [pair for pair in bodies.choices(visit.db, visit.language) if looks or pair[0] in visit.actor.body_ids]


def _page(visit: Visit, *, status: int = 200, errors: FieldErrors | None = None) -> Response[Any]:
    usable = calendar_addresses.usable(visit.actor)
    names = dict(bodies.choices(visit.db, visit.language))
    known = {"name": "", "holds": usable[0].value if usable else "", "body_id": "", "shows": "", "language": visit.language}
    return visit.page(
        "accounts/calendars.html",
        status=status,
        errors=errors or {},
        values=known | visit.fields,
        addresses=[(each, names.get(each.body_id or 0, "")) for each in calendar_addresses.of_account(visit.db, visit.actor.account_id)],
        holds=[(each.value, visit.words.label(each)) for each in usable],
        bodies=bodies_shown(visit) if Holds.BODY in usable else [],
        shows=[(value, visit._(text), visit._(hint)) for value, text, hint in _SHOWS],
        offered=formats.LANGUAGE_NAMES,
    )


HANDLERS = [index, make, revoke, everybodys, revoke_anybodys]
