"""A person's browser, for tests through the front door: cookies, tokens, forms."""

import re
from html import unescape
from itertools import count
from typing import Any

from httpx import Response
from litestar.testing import TestClient
from sqlmodel import Session

from tests.world import NOW
from tracker.accounts.models import Account, BrowserSession
from tracker.web import cookies

_KEYS = count(1)


class Window:
    def __init__(self, site: TestClient[Any], db: Session, account: Account | None) -> None:
        self.site, self.db = site, db
        self.cookies: dict[str, str] = {}
        if account is not None:
            token = cookies.new_token()
            db.add(BrowserSession(account_id=account.id, token_hash=cookies.token_hash(token), created_at=NOW, seen_at=NOW))
            self.cookies[cookies.SIGN_IN] = token

    def get(self, path: str, **headers: str) -> Response:
        return self._send("GET", path, headers=headers)

    def fragment(self, path: str) -> Response:
        """As htmx asks for a part of the page."""
        return self.get(path, **{"hx-request": "true", "hx-request-type": "partial"})

    def post(self, path: str, fields: dict[str, Any] | None = None, *, files: Any = None, guarded: bool = True, **headers: str) -> Response:
        """Send a form as the page would: with its token and a fresh key, unless `guarded` is False or the fields bring their own."""
        sent = {"csrf": self.token(), "key": f"key-{next(_KEYS)}"} | (fields or {}) if guarded else (fields or {})
        return self._send("POST", path, data=sent, files=files, headers=headers)

    def follow(self, response: Response) -> Response:
        assert response.status_code == 303, (response.status_code, text_of(response))
        return self.get(response.headers["location"])

    def token(self) -> str:
        bound = cookies.token_hash(self.cookies[cookies.SIGN_IN]) if cookies.SIGN_IN in self.cookies else self._seed()
        return cookies.form_token(self.site.app.state.house.settings.secret_key, bound)

    def _seed(self) -> str:
        if cookies.SEED not in self.cookies:
            self.get("/sign-in")
        return self.cookies[cookies.SEED]

    def _send(self, method: str, path: str, *, headers: dict[str, str], **content: Any) -> Response:
        self.db.commit()
        pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        response = self.site.request(method, path, headers={"cookie": pairs, **headers}, follow_redirects=False, **content)
        self.site.cookies.clear()
        for line in response.headers.get_list("set-cookie"):
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0].strip('"')
            if value and "Max-Age=0" not in line:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        self.db.expire_all()
        return response


def text_of(response: Response) -> str:
    """What a reader sees, roughly: no tags, single blanks. Where a word may break is no blank."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text.replace("<wbr>", ""))).split())
