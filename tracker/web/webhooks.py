"""Webhooks: the administrator names endpoints, sees what was delivered, switches them off and on."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts import queries as accounts
from tracker.accounts.policy import Permission
from tracker.kernel.errors import Invalid, NotFound
from tracker.kernel.words import N_
from tracker.web.accounts.confirming import lately_proved
from tracker.web.forms import FieldErrors, Form, Line, Many, beside, wrong
from tracker.web.routing import get, post
from tracker.web.visit import Visit
from tracker.webhooks import keeping, queries
from tracker.webhooks.keeping import Wanted
from tracker.webhooks.models import LABELS, Happened


def _named(name: str) -> str:
    if not name:
        raise wrong(N_("Say which program it is for."))
    return name


class EndpointForm(Form):
    name: Annotated[Line, Field(max_length=60), AfterValidator(_named)]
    url: Annotated[Line, Field(max_length=500)]
    account_id: int
    events: Annotated[tuple[Happened, ...], Many, Field(min_length=1)]


@get("/webhooks", access=Permission.OPERATION_MANAGE)
def index(visit: Visit) -> Response[Any]:
    return _page(visit)


@post("/webhooks", access=Permission.OPERATION_MANAGE)
@lately_proved
def add(visit: Visit) -> Response[Any]:
    """The secret is shown in the answer, and never again."""
    form, errors = EndpointForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, status=422, errors=errors)
    settings = visit.house.settings
    try:
        wanted = Wanted(accounts.get(visit.db, form.account_id).id or 0, form.name, form.url, form.events)
        endpoint, secret = keeping.add(visit.db, wanted, settings.secret_key, settings.webhook_hosts, by=visit.actor, at=visit.now)
    except Invalid as invalid:
        return _page(visit, status=422, errors=beside(visit.words, invalid))
    except NotFound:
        return _page(visit, status=422, errors={"account_id": visit._(N_("Choose one of the list."))})
    return visit.page("webhooks/secret.html", endpoint=endpoint, secret=secret)


@get("/webhooks/{endpoint_id:int}", access=Permission.OPERATION_MANAGE)
def show(visit: Visit, endpoint_id: int) -> Response[Any]:
    """What was delivered, the newest first."""
    endpoint = queries.get(visit.db, endpoint_id)
    return visit.page(
        "webhooks/show.html",
        endpoint=endpoint,
        account=accounts.get(visit.db, endpoint.account_id),
        events=[visit._(LABELS[Happened(each)]) for each in endpoint.events],
        deliveries=queries.deliveries(visit.db, endpoint_id),
    )


@post("/webhooks/{endpoint_id:int}/switching-off", access=Permission.OPERATION_MANAGE)
@lately_proved
def switch_off(visit: Visit, endpoint_id: int) -> Response[Any]:
    keeping.switch_off(visit.db, queries.get(visit.db, endpoint_id), visit.actor, visit.now)
    return visit.done(f"/webhooks/{endpoint_id}", flash=visit._(N_("The endpoint is switched off; nothing is sent to it.")))


@post("/webhooks/{endpoint_id:int}/switching-on", access=Permission.OPERATION_MANAGE)
@lately_proved
def switch_on(visit: Visit, endpoint_id: int) -> Response[Any]:
    keeping.switch_on(visit.db, queries.get(visit.db, endpoint_id), visit.actor, visit.now)
    return visit.done(f"/webhooks/{endpoint_id}", flash=visit._(N_("The endpoint is in use; it is told what happened meanwhile, too.")))


@post("/webhooks/{endpoint_id:int}/removal", access=Permission.OPERATION_MANAGE)
@lately_proved
def remove(visit: Visit, endpoint_id: int) -> Response[Any]:
    keeping.remove(visit.db, queries.get(visit.db, endpoint_id), visit.actor, visit.now)
    return visit.done("/webhooks", flash=visit._(N_("The endpoint is removed.")))


def _page(visit: Visit, *, status: int = 200, errors: FieldErrors | None = None) -> Response[Any]:
    asked = visit.fields.get("events") or []
    people = [person.account for person in accounts.people(visit.db, visit.language) if person.account.disabled_at is None]
    return visit.page(
        "webhooks/index.html",
        status=status,
        errors=errors or {},
        values={"name": "", "url": "", "account_id": ""} | visit.fields | {"events": asked if isinstance(asked, list) else [asked]},
        endpoints=queries.all_of_them(visit.db),
        hosts=sorted(visit.house.settings.webhook_hosts),
        people=[(str(each.id), f"{each.name(visit.language)}, {each.email}") for each in people],
        events=[(each.value, visit._(LABELS[each])) for each in Happened],
    )


HANDLERS = [index, add, show, switch_off, switch_on, remove]
