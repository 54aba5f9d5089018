"""How a no is answered to a program: RFC 9457, in the caller's language, with a pointer to each field that is wrong."""

from typing import Any

import structlog
from litestar import Request
from litestar.exceptions import HTTPException
from litestar.response import Response
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import OperationalError

from tracker.api.call import Changed, NoMatch
from tracker.directives.gate import Unready
from tracker.kernel.errors import Forbidden, Invalid, NotFound, Refusal, Refused, Stale
from tracker.kernel.words import N_
from tracker.web.sign_in import wanted_language
from tracker.web.templating import Language

log = structlog.get_logger()

MEDIA = "application/problem+json"

TITLES = {
    400: N_("The request cannot be understood"),
    401: N_("A token is wanted"),
    403: N_("This is not yours to do"),
    404: N_("There is no such thing"),
    405: N_("This cannot be used that way"),
    409: N_("This cannot be done now"),
    410: N_("This file cannot be given out"),
    412: N_("Somebody was faster"),
    413: N_("That is too large"),
    415: N_("This kind of content is not taken"),
    422: N_("Some fields are wrong"),
    428: N_("Say which version you have read"),
    429: N_("Too many calls"),
    500: N_("The tracker has failed"),
    503: N_("The tracker cannot do this right now"),
}


class Flaw(BaseModel):
    """What is wrong with one field: of the body (a JSON pointer) or of the address (its parameter)."""

    model_config = ConfigDict(frozen=True)

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class Problem(BaseModel):
    """Every answer of 400 and above. `code` is for programs, `detail` for people, in the language asked for."""

    model_config = ConfigDict(frozen=True)

    title: str
    status: int
    code: str
    detail: str = ""
    errors: list[Flaw] | None = None
    # Of 412: what was sent, and what stands now.
    sent: dict[str, Any] | None = None
    stands: dict[str, Any] | None = None
    request_id: str | None = None


class Trouble(Refusal):
    """A no that only this floor knows: its status and code, and fields."""

    def __init__(self, status: int, code: str, text: str = "", errors: list[Flaw] | None = None, **values: Any) -> None:
        super().__init__(text, **values)
        self.status, self.code, self.errors = status, code, errors
        self.headers: dict[str, str] = {}


_KINDS: tuple[tuple[type[Refusal], int, str], ...] = (
    (NoMatch, 428, "version_missing"),
    (Changed, 412, "changed"),
    (NotFound, 404, "not_found"),
    (Forbidden, 403, "forbidden"),
    (Invalid, 422, "invalid"),
    (Unready, 422, "unready"),
    (Refused, 409, "refused"),
    (Stale, 412, "changed"),
)


def refusal(refused: Refusal, words: Language, sent: BaseModel | None = None) -> Response[Any]:
    status, code = _status(refused)
    problem = Problem(
        title=words.gettext(TITLES[status]),
        status=status,
        code=code,
        detail=words.say(refused.text, **refused.values) if refused.text else "",
        errors=_flaws(refused, words),
        sent=sent.model_dump(mode="json") if sent is not None and status == 412 else None,
        stands=_stands(refused, words),
    )
    headers = refused.headers if isinstance(refused, Trouble) else {}
    return answer(problem, headers)


def outside(request: Request[Any, Any, Any], problem: Exception) -> Response[Any]:
    """Whatever happens before or beside a handler: an unknown address, a wrong method, a body too large, a bug."""
    status = _code(problem)
    if status >= 500:
        log.error("failed", exc_info=problem)
    house = request.app.state.house
    words = house.templates.language(wanted_language(request) or house.settings.locale)
    told = Problem(
        title=words.gettext(TITLES[status]),
        status=status,
        code={404: "not_found", 405: "method", 413: "too_large", 503: "unavailable"}.get(
            status, "failed" if status >= 500 else "malformed"
        ),
        request_id=str(request.scope["state"].get("request_id", "")) if status >= 500 else None,
    )
    return answer(told, dict(problem.headers or {}) if isinstance(problem, HTTPException) else {})


def answer(problem: Problem, headers: dict[str, str] | None = None) -> Response[Any]:
    given = {"vary": "Authorization, Accept-Language", "cache-control": "no-store", **(headers or {})}
    body = problem.model_dump_json(exclude_none=True).encode()
    return Response(body, status_code=problem.status, media_type=MEDIA, headers=given)


def _status(refused: Refusal) -> tuple[int, str]:
    if isinstance(refused, Trouble):
        return refused.status, refused.code
    return next((status, code) for kind, status, code in _KINDS if isinstance(refused, kind))


def _flaws(refused: Refusal, words: Language) -> list[Flaw] | None:
    match refused:
        case Trouble():
            return refused.errors
        case Invalid():
            return [Flaw(pointer=f"/{refused.field}", detail=words.say(refused.text, **refused.values))]
        case Unready():
            return [Flaw(pointer=f"/{each.field}", detail=words.say(each.text, **each.values)) for each in refused.problems]
    return None


def _stands(refused: Refusal, words: Language) -> dict[str, Any] | None:
    if isinstance(refused, Changed) and refused.stands is not None:
        return refused.stands.model_dump(mode="json")
    if isinstance(refused, Stale):
        return {words.gettext(label): str(stands) for label, _, stands in refused.fields}
    return None


def _code(problem: Exception) -> int:
    if isinstance(problem, HTTPException):
        return problem.status_code if problem.status_code in TITLES else (400 if problem.status_code < 500 else 500)
    return 503 if isinstance(problem, OSError | OperationalError) else 500
