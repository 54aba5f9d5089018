"""What came with a call, checked against the shapes of its route: a body, alone or beside files; and the address's parameters."""

from typing import Any, get_origin

from litestar import Request
from litestar.enums import RequestEncodingType
from litestar.exceptions import HTTPException
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tracker.api.problems import Flaw, Trouble
from tracker.kernel.words import N_
from tracker.web.forms import told
from tracker.web.posted import Posted, read_posted
from tracker.web.routing import LARGEST_FORM
from tracker.web.templating import Language

_JSON = "application/json"
# The part of a multipart body that holds what is otherwise the whole body.
PART = "content"

_NO_JSON = N_("The body is no JSON.")
_WRONG_KIND = N_("Send the content as %(kinds)s.")
_UNKNOWN = N_("There is no such field.")


async def read_body(request: Request[Any, Any, Any], *, files: bool) -> tuple[bytes, Posted | None]:
    """The JSON as it came, and what came beside it."""
    kind = request.content_type[0]
    if files and kind == RequestEncodingType.MULTI_PART:
        posted = await read_posted(request, LARGEST_FORM)
        content = posted.fields.get(PART, "")
        return (content if isinstance(content, str) else "").encode(), posted
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > LARGEST_FORM:
        raise Trouble(413, "too_large")
    try:
        body = await request.body()
    except HTTPException as problem:
        raise Trouble(413 if problem.status_code == 413 else 400, "too_large" if problem.status_code == 413 else "malformed") from problem
    if len(body) > LARGEST_FORM:
        raise Trouble(413, "too_large")
    if kind != _JSON:
        kinds = f"{_JSON}, multipart/form-data" if files else _JSON
        raise Trouble(415, "media_type", _WRONG_KIND, kinds=kinds)
    return body, None


def checked(kind: type[BaseModel], body: bytes, words: Language) -> BaseModel:
    try:
        return kind.model_validate_json(body, strict=True)
    except ValidationError as problems:
        every = problems.errors(include_url=False)
        if any(each["type"] == "json_invalid" for each in every):
            raise Trouble(400, "malformed", _NO_JSON) from None
        raise Trouble(422, "invalid", "", [Flaw(pointer=_pointer(each), detail=_said(each, words)) for each in every]) from None


def asked(kind: type[BaseModel], request: Request[Any, Any, Any], words: Language) -> BaseModel:
    """The parameters of the address. What the route does not know is refused: a filter misspelt would silently show everything."""
    given: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        given.setdefault(name, []).append(value)
    lists = {name for name, field in kind.model_fields.items() if get_origin(field.annotation) is tuple}
    wanted = {name: values if name in lists or len(values) > 1 else values[0] for name, values in given.items()}
    try:
        return kind.model_validate(wanted)
    except ValidationError as problems:
        every = problems.errors(include_url=False)
        raise Trouble(400, "parameter", "", [Flaw(parameter=str(each["loc"][0]), detail=_said(each, words)) for each in every]) from None


def _said(problem: ErrorDetails, words: Language) -> str:
    return words.gettext(_UNKNOWN) if problem["type"] == "extra_forbidden" else told(problem, words)


def _pointer(problem: ErrorDetails) -> str:
    return "".join("/" + str(each).replace("~", "~0").replace("/", "~1") for each in problem["loc"])
