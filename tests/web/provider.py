"""A small OpenID Connect provider on loopback, which lies where a test wants it to."""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.world import NOW

KEY = RSAKey.generate_key(2048, parameters={"kid": "one"})


class TestProvider:
    """`claims` are said over the true ones; `lie` names another way of lying."""

    __test__ = False

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.claims: dict[str, Any] = {}
        self.lie = ""
        self.asked: dict[str, str] = {}

    def sign_in(self, address: str) -> tuple[str, str]:
        """Whoever opens the address there comes back with (code, state)."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return "the-code", self.asked["state"]

    def answer(self, path: str, sent: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            issuer = "https://other.example" if self.lie == "discovery" else self.issuer
            places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            return 200, {"issuer": issuer} | {name: f"{self.issuer}/{place}" for name, place in places.items()}
        if path == "/keys":
            return 200, {"keys": [KEY.as_dict(private=False)]}
        challenge = urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if path != "/token" or sent.get("code") != "the-code" or challenge != self.asked.get("code_challenge"):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": self._token()}

    def _token(self) -> str:
        at = int(NOW.timestamp())
        true = {"iss": self.issuer, "aud": "tracker", "sub": "s-1", "nonce": self.asked["nonce"], "iat": at, "exp": at + 300}
        claims = true | {"email": "ben@example.org", "email_verified": True} | self.claims
        if self.lie == "none":
            parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims)]
            return ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
        key = RSAKey.generate_key(2048, parameters={"kid": "one"}) if self.lie == "key" else KEY
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)


@contextmanager
def provider_on_loopback() -> Iterator[TestProvider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._say({name: values[0] for name, values in parse_qs(body).items()})

        def _say(self, sent: dict[str, str]) -> None:
            status, said = provider.answer(self.path, sent)
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """The tests say what went wrong."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = TestProvider(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
