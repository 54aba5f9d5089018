"""A program with somebody's token, for tests through its own front door."""

from itertools import count
from typing import Any

from httpx import Response
from litestar.testing import TestClient
from sqlmodel import Session

from tests.world import NOW
from tracker.accounts import tokens
from tracker.accounts.actor import Actor
from tracker.accounts.api_models import ApiToken, Scope
from tracker.accounts.models import Account
from tracker.api.routing import ROOT

_KEYS = count(1)


class Program:
    """`Program(site, db, account)` may do whatever its owner may, unless `scopes` says less."""

    def __init__(self, site: TestClient[Any], db: Session, account: Account, scopes: tuple[Scope, ...] = tuple(Scope)) -> None:
        self.site, self.db = site, db
        owner = Actor(account.id or 0, account.name_en, account.language, frozenset())
        self.token: ApiToken
        self.token, self.secret = tokens.make(db, owner, "Document system", scopes, 90, NOW)

    def get(self, path: str, **headers: str) -> Response:
        return self.call("GET", path, **headers)

    def post(self, path: str, content: Any = None, *, key: str | None = None, files: Any = None, **headers: str) -> Response:
        """With a key of its own, as a good program does, unless the test is about that."""
        key = key if key is not None else f"call-{next(_KEYS)}"
        return self.call("POST", path, content, files=files, **({"idempotency-key": key} if key else {}), **headers)

    def put(self, path: str, content: Any, etag: str = "*", **headers: str) -> Response:
        return self.call("PUT", path, content, **{"if-match": etag}, **headers)

    def call(self, method: str, path: str, content: Any = None, *, files: Any = None, **headers: str) -> Response:
        self.db.commit()
        sent: dict[str, Any] = {"json": content} if content is not None and files is None else {}
        if files is not None:
            sent = {"data": {"content": content}, "files": files}
        given = {"authorization": f"Bearer {self.secret}", "accept-language": "en", **headers}
        response = self.site.request(method, f"{ROOT}{path}", headers=given, follow_redirects=False, **sent)
        self.site.cookies.clear()
        self.db.expire_all()
        return response
