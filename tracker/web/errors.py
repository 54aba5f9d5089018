"""How a no becomes a page: the domain refuses in words, here they get a code, once."""

from typing import Any
from urllib.parse import quote

import structlog
from litestar import Request
from litestar.exceptions import HTTPException
from litestar.response import Response
from sqlalchemy.exc import OperationalError

from tracker.kernel.errors import Forbidden, Invalid, NotFound, Refusal, Refused, Stale
from tracker.kernel.words import N_
from tracker.web.sign_in import SecondFactorFirst, SignInFirst, browser_language
from tracker.web.visit import HTML, Visit

log = structlog.get_logger()

_TITLES = {
    400: N_("The request cannot be understood"),
    403: N_("This is not yours to do"),
    404: N_("There is no such page"),
    405: N_("This page cannot be used that way"),
    409: N_("This cannot be done now"),
    413: N_("That is too large"),
    422: N_("Please correct the form"),
    429: N_("Too many attempts"),
    500: N_("The tracker has failed"),
    503: N_("The tracker cannot do this right now"),
}
_ADVICE = {
    400: N_("Go back and try again; if it happens again, tell the administrator what you were doing."),
    404: N_("It may have been removed, or the address may be wrong. What you may see is in the lists."),
    405: N_("Go back to the page and use its buttons."),
    413: N_("A file may have 50 MB, a form 2 MB. Nothing was saved; go back, take a smaller file and send it again."),
    429: N_("Wait a few minutes and try again."),
    500: N_("Nothing was saved. Try again; if it happens again, give the administrator the number below."),
    503: N_("Nothing was saved. Try again in a few minutes; if it stays so, tell the administrator."),
}


def refusal(visit: Visit, refused: Refusal) -> Response[Any]:
    if isinstance(refused, SignInFirst):
        return _to_sign_in(visit)
    if isinstance(refused, SecondFactorFirst):
        return visit.done("/account/second-factor")
    status = _status(refused)
    text = visit._(refused.text, **refused.values) if refused.text else visit._(_ADVICE[status])
    if isinstance(refused, Stale):
        title, back = visit._(_TITLES[409]), refused.back or visit.path
        return visit.page("errors/stale.html", status=409, title=title, text=text, fields=refused.fields, back=back)
    return visit.page("errors/refusal.html", status=status, title=visit._(_TITLES[status]), text=text)


def _status(refused: Refusal) -> int:
    kinds = {NotFound: 404, Forbidden: 403, Invalid: 422, Refused: 409, Stale: 409}
    return next(status for kind, status in kinds.items() if isinstance(refused, kind))


def _to_sign_in(visit: Visit) -> Response[Any]:
    back = visit.path if visit.posted is None and visit.request.method == "GET" else "/"
    return visit.done("/sign-in" if back == "/" else f"/sign-in?next={quote(back, safe='')}")


def _code(problem: Exception) -> int:
    """A full disk and a database that does not answer are no bugs: they pass, and the page says so."""
    if isinstance(problem, HTTPException):
        return problem.status_code if problem.status_code in _TITLES else (400 if problem.status_code < 500 else 500)
    return 503 if isinstance(problem, OSError | OperationalError) else 500


def outside(request: Request[Any, Any, Any], problem: Exception) -> Response[Any]:
    """Whatever happens before or beside a handler: an unknown address, a wrong method, a body too large, a bug."""
    status = _code(problem)
    if status >= 500:
        log.error("failed", exc_info=problem)
    house = request.app.state.house
    language = house.templates.language(browser_language(request, house))
    context = {
        "title": language.say(_TITLES[status]),
        "text": language.say(_ADVICE.get(status, _ADVICE[400])),
        "incident": str(request.scope["state"].get("request_id", "")) if status >= 500 else "",
    }
    html = house.templates.render(language.code, "errors/plain.html", None, context)
    return Response(html, media_type=HTML, status_code=status)
