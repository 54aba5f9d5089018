"""Around every answer, errors and files included: security headers, a request id, one log line."""

import time
from secrets import token_hex
from typing import Any

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from tracker.kernel.logs import without_secrets

log = structlog.get_logger()

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
_ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
_HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
# Static addresses change with the content.
_FOR_EVER = b"public, max-age=31536000, immutable"


class Headers:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app = app
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        request_id = token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        begun, status = time.perf_counter(), 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = self._complete(scope["path"], status, request_id, list(message["headers"]))
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        finally:
            if not scope["path"].startswith("/static/"):
                milliseconds = round((time.perf_counter() - begun) * 1000, 1)
                log.info("answered", method=scope["method"], path=without_secrets(scope["path"]), status=status, ms=milliseconds)

    def _complete(self, path: str, status: int, request_id: str, headers: list[Any]) -> list[Any]:
        given = {name.lower() for name, _ in headers}
        ours = dict(_ALWAYS) | {b"x-request-id": request_id.encode()}
        ours[b"content-security-policy"] = PAGE_POLICY.encode()
        ours[b"cache-control"] = _FOR_EVER if path.startswith("/static/") and status < 400 else b"no-store"
        if self.secure:
            ours[_HSTS[0]] = _HSTS[1]
        return [*headers, *((name, value) for name, value in ours.items() if name not in given)]
