"""The house's two verbs, and what happens around every handler alike.

Who is it → may this role come here → same origin, body, token → the form's one-time key → the handler and its template → commit →
answer. An exception, or an answer of 400 and above, rolls back.
"""

from collections.abc import Callable
from typing import Any

from litestar import Request
from litestar import get as litestar_get
from litestar import post as litestar_post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tracker.accounts.policy import Permission
from tracker.audit.log import IN_OWN_RIGHT
from tracker.kernel.errors import Forbidden, Refusal
from tracker.kernel.words import N_
from tracker.web import errors, origin, sent_forms, sign_in
from tracker.web.access import ARRIVING, PUBLIC, SIGNED_IN, Access
from tracker.web.house import House
from tracker.web.numbers import ensure_real, with_numbers
from tracker.web.posted import Posted, read_posted
from tracker.web.visit import Visit

Handler = Callable[..., Response[Any]]

# What is done with the files of a form before its transaction begins.
Receiver = Callable[[House, Posted], None]

# A directive's three texts, far from full; files come in by routes that say `largest`.
LARGEST_FORM = 2 * 1024 * 1024
# A script holds it exactly.
LARGEST_NUMBER = 2**53


def get(path: str, *, access: Access, slow: bool = False) -> Callable[[Handler], HTTPRouteHandler]:
    """Declare a page. `slow` takes it off the event loop: exports, scans, anything over a few milliseconds."""

    def declare(handler: Handler) -> HTTPRouteHandler:
        async def run(request: Request[Any, Any, Any], numbers: dict[str, int]) -> Response[Any]:
            house: House = request.app.state.house
            return await house.run(lambda: _answer(house, request, handler, access, numbers), writes=False, slow=slow)

        return litestar_get(path, opt={"access": access}, status_code=200, name=_name(handler))(with_numbers(run, handler))

    return declare


def post(
    path: str,
    *,
    access: Access,
    slow: bool = False,
    largest: int = LARGEST_FORM,
    words: int = LARGEST_FORM,
    receive: Receiver | None = None,
) -> Callable[[Handler], HTTPRouteHandler]:
    """Declare an act. `largest` is the body's limit in bytes, `words` that of its texts; `receive` takes files in while nobody waits."""

    def declare(handler: Handler) -> HTTPRouteHandler:
        async def run(request: Request[Any, Any, Any], numbers: dict[str, int]) -> Response[Any]:
            house: House = request.app.state.house
            # Nothing of the body is read before we know that this person may send it.
            refused = await house.run(lambda: _refused_at_the_door(house, request, access), writes=False, slow=False)
            if refused is not None:
                return refused
            posted = await read_posted(request, words)
            try:
                if receive is not None:
                    await house.run(lambda: receive(house, posted), writes=False, slow=True)
                return await house.run(lambda: _answer(house, request, handler, access, numbers, posted), writes=True, slow=slow)
            finally:
                posted.close()

        declared = litestar_post(path, opt={"access": access}, status_code=200, name=_name(handler), request_max_body_size=largest)
        return declared(with_numbers(run, handler))

    return declare


def _answer(
    house: House, request: Request[Any, Any, Any], handler: Handler, access: Access, numbers: dict[str, int], posted: Posted | None = None
) -> Response[Any]:
    try:
        return _attempt(house, request, handler, access, numbers, posted)
    except IntegrityError:
        # Somebody else wrote in the same moment what may be there once. The handler that looks again finds it, and says so in words.
        return _attempt(house, request, handler, access, numbers, posted)


def _attempt(
    house: House, request: Request[Any, Any, Any], handler: Handler, access: Access, numbers: dict[str, int], posted: Posted | None
) -> Response[Any]:
    with Session(house.engine if posted is not None else house.reading, expire_on_commit=False) as db:
        visit = _visit(house, request, db, posted)
        try:
            ensure_real(request, numbers, LARGEST_NUMBER)
            _ensure_access(visit, access)
            if posted is None:
                return visit.finish(handler(visit, **numbers))
            origin.ensure_token(visit)
            response = sent_forms.once(visit, lambda: handler(visit, **numbers))
            if (response.status_code or 200) < 400:
                db.commit()
            return visit.finish(response)
        except Refusal as refusal:
            db.rollback()
            return visit.finish(errors.refusal(visit, refusal))
        finally:
            db.rollback()


def _refused_at_the_door(house: House, request: Request[Any, Any, Any], access: Access) -> Response[Any] | None:
    with Session(house.reading, expire_on_commit=False) as db:
        visit = _visit(house, request, db, None)
        try:
            origin.ensure_same(visit)
            _ensure_access(visit, access)
        except Refusal as refusal:
            return visit.finish(errors.refusal(visit, refusal))
        return None


def _visit(house: House, request: Request[Any, Any, Any], db: Session, posted: Posted | None) -> Visit:
    now = house.now()
    db.info["request_id"] = request.scope["state"].get("request_id", "")
    return Visit(house=house, request=request, db=db, now=now, guest=sign_in.identify(db, request, house, now), posted=posted)


def _ensure_access(visit: Visit, access: Access) -> None:
    if access is PUBLIC:
        return
    if not visit.is_signed_in:
        raise sign_in.SignInFirst
    if access is ARRIVING:
        return
    if visit.lacks_second_factor:
        raise sign_in.SecondFactorFirst
    if isinstance(access, Permission) and not visit.actor.may(access):
        raise Forbidden(N_("Your role does not allow this."))
    visit.db.info[IN_OWN_RIGHT] = isinstance(access, Permission) and visit.actor.may_alone(access)
    if not isinstance(access, Permission) and access is not SIGNED_IN:
        raise Forbidden(N_("Your role does not allow this."))


def _name(handler: Handler) -> str:
    return f"{handler.__module__.removeprefix('tracker.web.')}.{handler.__name__}"
