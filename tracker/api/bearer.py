"""Who calls? `Authorization: Bearer …` names a token, the token an account, the account its roles as of today. No cookie is looked at."""

from datetime import datetime
from typing import Any

from litestar import Request
from sqlmodel import Session

from tracker.accounts import tokens
from tracker.accounts.permissions import must_have_second_factor
from tracker.accounts.tokens import Bearer
from tracker.api.problems import Trouble
from tracker.kernel import clock
from tracker.kernel.db import unit_of_work
from tracker.kernel.words import N_
from tracker.web.house import House

_NO_TOKEN = N_("Send a token of yours as «Authorization: Bearer …». You make one on the page of your account.")
_NO_FACTOR = N_("The owner of this token must set up the second factor first.")
# Longer than any token of ours.
LONGEST = 200


def identify(db: Session, request: Request[Any, Any, Any], house: House, now: datetime) -> Bearer:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    secret = secret.strip()
    found = None
    if scheme.lower() == "bearer" and 0 < len(secret) <= LONGEST:
        found = tokens.find(db, secret, now, clock.today(now, house.settings.time_zone))
    if found is None:
        refused = Trouble(401, "unauthenticated", _NO_TOKEN)
        refused.headers["www-authenticate"] = 'Bearer realm="tracker"' + (', error="invalid_token"' if secret else "")
        raise refused
    if house.wants_second_factor and must_have_second_factor(found.actor) and not found.has_second_factor:
        raise Trouble(403, "second_factor", _NO_FACTOR)
    return found


def touch(house: House, bearer: Bearer, now: datetime) -> None:
    """Once a minute at most: a list read often is not a row written often."""
    if tokens.wants_touch(bearer.token, now):
        with unit_of_work(house.engine) as db:
            tokens.touch(db, bearer.token.id, now)
