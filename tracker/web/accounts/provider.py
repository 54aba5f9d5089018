"""The talk with the provider of sign-ins (OpenID Connect, code flow with PKCE): where to send the browser, and who came back."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from tracker.settings import Provider

PATIENCE = 10
LEEWAY = 60
# Signatures of keys that only the provider has: neither none nor a shared secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
_TROUBLE = (httpx2.HTTPError, httpx2.InvalidURL, ValueError, KeyError, TypeError)
_STRANGE = (JoseError, ValueError, KeyError, TypeError, AttributeError)


class Silent(Exception):
    """The provider does not answer, or not as it should."""


class Untrue(Exception):
    """What came back proves nobody."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What we remember while the person is at the provider."""

    state: str
    nonce: str
    verifier: str
    at: str
    # Signed in already, they prove themselves once more: an old session at the provider is not enough.
    is_again: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    subject: str
    # Empty unless the provider has verified it.
    email: str
    has_second_factor: bool


def depart(provider: Provider, back: str, at: datetime, *, is_again: bool) -> tuple[str, Departure]:
    """The address to go to."""
    leaving = Departure(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        at=at.isoformat(),
        is_again=is_again,
    )
    again = {"prompt": "login", "max_age": "0"} if is_again else {}
    endpoint = _discovered(provider)["authorization_endpoint"]
    with _client(provider, back) as client:
        address, _ = client.create_authorization_url(
            endpoint, state=leaving.state, nonce=leaving.nonce, code_verifier=leaving.verifier, **again
        )
    return str(address), leaving


def arrive(provider: Provider, back: str, leaving: Departure, code: str, at: datetime) -> Arrival:
    found = _discovered(provider)
    with _client(provider, back) as client:
        try:
            token = client.fetch_token(found["token_endpoint"], code=code, code_verifier=leaving.verifier)
            keys = _read(found["jwks_uri"])
        except AuthlibBaseError as problem:
            raise Untrue(str(problem)) from problem
        except _TROUBLE as problem:
            raise Silent(str(problem)) from problem
    try:
        claims = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims
        _checked(provider, leaving, claims, at)
        return _arrival(provider, claims)
    except _STRANGE as problem:
        raise Untrue(str(problem)) from problem


def is_same(state: str, leaving: Departure) -> bool:
    return hmac.compare_digest(state.encode("utf-8", "replace"), leaving.state.encode())


def _checked(provider: Provider, leaving: Departure, claims: dict[str, Any], at: datetime) -> None:
    wanted = jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        nonce={"essential": True, "value": leaving.nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    wanted.validate(claims)
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != provider.client_id:
        raise Untrue("meant for another client")
    begun = datetime.fromisoformat(leaving.at) - timedelta(seconds=LEEWAY)
    if leaving.is_again and int(claims["auth_time"]) < begun.timestamp():
        raise Untrue("an old session at the provider")


def _arrival(provider: Provider, claims: dict[str, Any]) -> Arrival:
    email = claims.get("email") if claims.get("email_verified") is True else ""
    ways = claims.get("amr") if isinstance(claims.get("amr"), list) else []
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise Untrue("no subject")
    return Arrival(claims["sub"], str(email or ""), any(way in provider.second_factors for way in ways or []))


def _client(provider: Provider, back: str) -> OAuth2Client:
    return OAuth2Client(
        provider.client_id,
        provider.client_secret,
        scope="openid email",
        redirect_uri=back,
        code_challenge_method="S256",
        timeout=PATIENCE,
    )


def _discovered(provider: Provider) -> dict[str, Any]:
    address = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
    try:
        found = _read(address)
        if found["issuer"] != provider.issuer:
            raise Silent("the issuer is another")
        return {name: str(found[name]) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    except _TROUBLE as problem:
        raise Silent(str(problem)) from problem


def _read(address: str) -> Any:
    return httpx2.get(address, timeout=PATIENCE).raise_for_status().json()
