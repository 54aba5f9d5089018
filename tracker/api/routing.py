"""The verbs of the interface, and what happens around every handler alike.

Who calls → how often → may the token and its owner do this → the body, checked → the one-time key → the handler → commit → answer. An
exception, or an answer of 400 and above, rolls back.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litestar import Request, delete, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api import bearer, problems, reading
from tracker.api.call import Answer, Call, NoMatch, respond
from tracker.api.limiting import Limiter
from tracker.api.once import once
from tracker.api.problems import Trouble
from tracker.api.shapes.base import NothingAsked
from tracker.audit.log import IN_OWN_RIGHT
from tracker.kernel.errors import Forbidden, Refusal
from tracker.kernel.table import LARGEST_KEY
from tracker.kernel.words import N_
from tracker.web import uploads
from tracker.web.house import House
from tracker.web.numbers import ensure_real, with_numbers
from tracker.web.posted import Posted
from tracker.web.routing import LARGEST_FORM
from tracker.web.sign_in import wanted_language
from tracker.web.templating import Language

Handler = Callable[..., Answer]
ROOT = "/api/v1"
LIMITER = Limiter()

_NO_SCOPE = N_("This token is not for that. It lacks the scope «%(scope)s».")
_VERBS: dict[str, Callable[..., Any]] = {"GET": get, "POST": post, "PUT": put, "DELETE": delete}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a route declares: for the door, for the reader of the body, and for the description."""

    method: str
    path: str
    scope: Scope
    access: Permission
    takes: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    answers: type[BaseModel] | None = None
    status: int = 200
    # What it answers with 202, where somebody else has to say yes first.
    pending: type[BaseModel] | None = None
    # The field that files come in, where they may.
    files: str = ""
    # An edit says which version it was made on.
    versioned: bool = False
    slow: bool = False
    # Bytes of a kept file, not JSON.
    raw: bool = False
    said: str = ""

    @property
    def summary(self) -> str:
        """The first line of the handler's docstring, which is a message of the catalogues."""
        return self.said.partition("\n")[0]


def route(
    method: str, path: str, *, scope: Scope = Scope.READ, access: Permission, **declared: Any
) -> Callable[[Handler], HTTPRouteHandler]:
    """Declare what a program may call."""

    def declare(handler: Handler) -> HTTPRouteHandler:
        made = Route(method=method, path=f"{ROOT}{path}", scope=scope, access=access, said=inspect.getdoc(handler) or "", **declared)
        largest = uploads.LARGEST_UPLOAD if made.files else LARGEST_FORM

        async def run(request: Request[Any, Any, Any], numbers: dict[str, int]) -> Response[Any]:
            return await _run(_Came(request.app.state.house, made, handler, request, numbers))

        name = f"api.{handler.__module__.removeprefix('tracker.api.')}.{handler.__name__}"
        given: dict[str, Any] = {"opt": {"api": made}, "status_code": 200, "name": name}
        if method in ("POST", "PUT"):
            given["request_max_body_size"] = largest
        declared_handler: HTTPRouteHandler = _VERBS[method](made.path, **given)(with_numbers(run, handler))
        return declared_handler

    return declare


@dataclass(frozen=True, slots=True)
class _Came:
    """A request, and what it asks for."""

    house: House
    made: Route
    handler: Handler
    request: Request[Any, Any, Any]
    numbers: dict[str, int]

    @property
    def words(self) -> Language:
        """Before we know who calls."""
        return self.house.templates.language(wanted_language(self.request) or self.house.settings.locale)


async def _run(came: _Came) -> Response[Any]:
    house, made = came.house, came.made
    if made.method == "GET":
        return await house.run(lambda: _attempt(came, b"", None), writes=False, slow=made.slow)
    # Nothing of the body is read before we know that this token may send it.
    refused = await house.run(lambda: _refused_at_the_door(came), writes=False, slow=False)
    if refused is not None:
        return refused
    try:
        body, posted = await reading.read_body(came.request, files=bool(made.files)) if made.takes else (b"", None)
    except Trouble as trouble:
        return problems.refusal(trouble, came.words)
    try:
        if posted is not None:
            await house.run(lambda: uploads.receive(house, posted), writes=False, slow=True)
        return await house.run(lambda: _act(came, body, posted), writes=True, slow=made.slow)
    finally:
        if posted is not None:
            posted.close()


def _act(came: _Came, body: bytes, posted: Posted | None) -> Response[Any]:
    try:
        return _attempt(came, body, posted)
    except IntegrityError:
        # Somebody else wrote in the same moment what may be there once. The handler that looks again finds it, and says so in words.
        return _attempt(came, body, posted)


def _attempt(came: _Came, body: bytes, posted: Posted | None) -> Response[Any]:
    words, sent = came.words, None
    with Session(came.house.reading if came.made.method == "GET" else came.house.engine, expire_on_commit=False) as db:
        try:
            call = _call(came, db)
            call.posted, words = posted, call.words
            ensure_real(came.request, came.numbers, LARGEST_KEY)
            call.query = reading.asked(came.made.query or NothingAsked, came.request, words)
            sent = call.sent = reading.checked(came.made.takes, body, words) if came.made.takes else None
            response = _answered(came, call, body)
            db.commit()
        except Refusal as refusal:
            db.rollback()
            return problems.refusal(refusal, words, sent)
        else:
            return response
        finally:
            db.rollback()


def _answered(came: _Came, call: Call, body: bytes) -> Response[Any]:
    def act() -> Response[Any]:
        return respond(came.request, came.handler(call, **came.numbers))

    if came.made.method == "GET":
        return act()
    if came.made.versioned and not came.request.headers.get("if-match"):
        raise NoMatch
    return once(call, body, act)


def _refused_at_the_door(came: _Came) -> Response[Any] | None:
    with Session(came.house.reading, expire_on_commit=False) as db:
        try:
            _call(came, db, at_the_door=True)
        except Refusal as refusal:
            return problems.refusal(refusal, came.words)
        return None


def _call(came: _Came, db: Session, *, at_the_door: bool = False) -> Call:
    """Whoever calls, let in. A call that acts is counted at the door, and asked again in its own transaction."""
    house, made, request = came.house, came.made, came.request
    now = house.now()
    found = bearer.identify(db, request, house, now)
    if at_the_door or made.method == "GET":
        LIMITER.count(found.token.id or 0, now)
        bearer.touch(house, found, now)
    # The audit log names the token beside its owner.
    db.info["request_id"] = f"{request.scope['state'].get('request_id', '')}@{found.token.prefix}"
    if not found.may(made.scope):
        raise Trouble(403, "scope", _NO_SCOPE, scope=made.scope.value)
    if not found.actor.may(made.access):
        raise Forbidden(N_("Your role does not allow this."))
    db.info[IN_OWN_RIGHT] = found.actor.may_alone(made.access)
    words = house.templates.language(wanted_language(request) or found.actor.language)
    return Call(house=house, request=request, db=db, now=now, words=words, bearer=found)
