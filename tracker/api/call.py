"""One call: who calls, when, what was sent; and the ways to answer."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from litestar import Request
from litestar.response import Response
from pydantic import BaseModel
from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.tokens import Bearer
from tracker.kernel import clock
from tracker.kernel.errors import Refusal
from tracker.kernel.receiving import Received
from tracker.kernel.words import N_
from tracker.reminders import planning
from tracker.web.house import House
from tracker.web.posted import Posted
from tracker.web.templating import Language

JSON = "application/json"
_TAG = re.compile(r'"(\d+)\.[0-9a-f]+"')


class NoMatch(Refusal):
    """An edit that does not say which version it was made on. 428."""

    def __init__(self) -> None:
        super().__init__(N_("Say in If-Match which version you have read: its ETag."))


class Changed(Refusal):
    """The caller has read an older version than the one that stands. 412."""

    def __init__(self, stands: BaseModel | None) -> None:
        super().__init__(N_("This was changed since you read it. Look at what stands now, and send it again."))
        self.stands = stands


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler gives back. `version` is the row's, where it has one."""

    shape: BaseModel | None = None
    status: int = 200
    version: int | None = None
    location: str = ""
    # Everything below is for files, which are answered as they are.
    raw: Response[Any] | None = None


@dataclass
class Call:
    house: House
    request: Request[Any, Any, Any]
    db: Session
    now: datetime
    words: Language
    bearer: Bearer
    posted: Posted | None = None
    # What came, checked against the route's shapes.
    sent: Any = None
    query: Any = None
    _notes: dict[str, str] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        return self.bearer.actor

    @cached_property
    def today(self) -> date:
        """The council's date."""
        return clock.today(self.now, self.house.settings.time_zone)

    @property
    def files(self) -> dict[str, list[Received]]:
        return self.posted.received if self.posted else {}

    @property
    def seen_version(self) -> int | None:
        """What `If-Match` names; None when it is not there, or is a star; -1 when no version of ours."""
        given = self.request.headers.get("if-match", "").strip()
        if given in ("", "*"):
            return None
        found = _TAG.fullmatch(given)
        return int(found[1][:18]) if found else -1

    def ensure_current(self, version: int, stands: Callable[[], BaseModel]) -> int:
        """The version to act on. Ask with the row held, so that nobody changes it between this and the act."""
        seen = self.seen_version
        if seen is not None and seen != version:
            raise Changed(stands())
        return version

    def replan(self, directive: Any) -> None:
        """The reminders follow what the act has changed."""
        planning.replan(self.db, directive, self.now, self.house.settings.time_zone)

    def url(self, path: str) -> str:
        return f"{self.house.settings.base_url}{path}"


def respond(request: Request[Any, Any, Any], answer: Answer) -> Response[Any]:
    if answer.raw is not None:
        return answer.raw
    body = b"" if answer.shape is None else answer.shape.model_dump_json().encode()
    headers = {"vary": "Authorization, Accept-Language", "cache-control": "private, no-cache"}
    if answer.location:
        headers["location"] = answer.location
    if answer.shape is not None and answer.status < 300:
        headers["etag"] = tag(body, answer.version)
    if request.method == "GET" and _is_known(request, headers.get("etag", "")):
        return Response(b"", status_code=304, headers=headers, media_type=JSON)
    return Response(body, status_code=answer.status, headers=headers, media_type=JSON)


def tag(body: bytes, version: int | None) -> str:
    digest = hashlib.sha256(body).hexdigest()[:20]
    return f'"{digest}"' if version is None else f'"{version}.{digest}"'


def _is_known(request: Request[Any, Any, Any], etag: str) -> bool:
    given = request.headers.get("if-none-match", "")
    return bool(etag) and (given.strip() == "*" or etag in (each.strip().removeprefix("W/") for each in given.split(",")))
