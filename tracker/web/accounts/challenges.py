"""What we ask a device with a passkey: options for the browser's own dialog, and a sealed note of the question that comes back."""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

import webauthn
from pydantic import Field
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from tracker.accounts.models import Account, Passkey
from tracker.accounts.passkeys import Question
from tracker.web.accounts import tickets
from tracker.web.forms import Form
from tracker.web.visit import Visit

LASTS = timedelta(minutes=5)
_PURPOSE = "a question to a passkey"


class AnswerForm(Form):
    ticket: Annotated[str, Field(max_length=1000)]
    answer: Annotated[str, Field(max_length=12_000)]


@dataclass(frozen=True, slots=True)
class Asked:
    """For the page: what the browser's dialog is given, and what comes back with the answer."""

    options: str
    ticket: str


def takes_passkeys(visit: Visit) -> bool:
    """Passkeys are for names; a bare network address has none."""
    try:
        ip_address(_host(visit))
    except ValueError:
        return True
    return False


def ask_for_new(visit: Visit, account: Account, known: Sequence[Passkey]) -> Asked:
    secret = visit.house.settings.secret_key
    challenge, ticket = _question(visit)
    options = webauthn.generate_registration_options(
        rp_id=_host(visit),
        rp_name=visit._("Directive tracker"),
        user_name=account.email,
        user_display_name=account.name(visit.language),
        # Says nothing of the person, and is the same for all passkeys of the account.
        user_id=hmac.new(secret, f"passkeys of account {account.id}".encode(), hashlib.sha256).digest(),
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(resident_key=ResidentKeyRequirement.PREFERRED),
        exclude_credentials=_described(known),
    )
    return Asked(webauthn.options_to_json(options), ticket)


def ask(visit: Visit, known: Sequence[Passkey] = ()) -> Asked:
    """For one of the known passkeys; or, when none are named, for any that stands alone."""
    challenge, ticket = _question(visit)
    wanted = UserVerificationRequirement.PREFERRED if known else UserVerificationRequirement.REQUIRED
    options = webauthn.generate_authentication_options(
        rp_id=_host(visit), challenge=challenge, allow_credentials=_described(known), user_verification=wanted
    )
    return Asked(webauthn.options_to_json(options), ticket)


def asked(visit: Visit, ticket: str) -> Question | None:
    """The question of that page, put to this browser; None when it is too old."""
    note = tickets.read(visit, _purpose(visit), ticket)
    if note is None:
        return None
    challenge, asked_at = json.loads(note)
    base = urlsplit(visit.house.settings.base_url)
    return Question(b64decode(challenge), datetime.fromisoformat(asked_at), _host(visit), f"{base.scheme}://{base.netloc}")


def _question(visit: Visit) -> tuple[bytes, str]:
    challenge = secrets.token_bytes(32)
    note = json.dumps([b64encode(challenge).decode(), visit.now.isoformat()])
    return challenge, tickets.write(visit, _purpose(visit), note, LASTS)


def _described(known: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential_id)) for each in known]


def _host(visit: Visit) -> str:
    return urlsplit(visit.house.settings.base_url).hostname or ""


def _purpose(visit: Visit) -> str:
    return f"{_PURPOSE} in {visit.guest.bound_to}"
