"""The same call twice changes nothing twice: its one-time key leads to the first answer."""

import hashlib
from collections.abc import Callable
from typing import Any

from litestar.response import Response
from sqlalchemy import select, update
from sqlmodel import col

from tracker.accounts.api_models import SentCall
from tracker.api.call import JSON, Call
from tracker.api.problems import Trouble
from tracker.kernel.errors import Refused
from tracker.kernel.inserting import claimed
from tracker.kernel.words import N_

HEADER = "idempotency-key"
LONGEST_KEY = 64
_OTHER = N_("This Idempotency-Key was already used for another call.")
_BAD = N_("An Idempotency-Key has 1 to %(most)d visible ASCII characters.")


def once(call: Call, body: bytes, act: Callable[[], Response[Any]]) -> Response[Any]:
    """Act unless this key was answered before. The key goes with the act's transaction: a refused call may be sent again."""
    key = call.request.headers.get(HEADER)
    if key is None:
        return act()
    if not 0 < len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise Trouble(400, "idempotency_key", _BAD, most=LONGEST_KEY)
    account_id, path = call.actor.account_id, f"{call.request.method} {call.request.scope['path']}"
    content = _content_hash(call, body)
    mine = (col(SentCall.account_id) == account_id, col(SentCall.key) == key)
    if not claimed(call.db, SentCall(account_id=account_id, key=key, path=path, content_hash=content, at=call.now)):
        columns = (SentCall.path, SentCall.content_hash, SentCall.status, SentCall.body, SentCall.location, SentCall.etag)
        was = call.db.execute(select(*(col(each) for each in columns)).where(*mine)).one()
        if (was[0], was[1]) != (path, content):
            raise Refused(_OTHER)
        headers = {name: value for name, value in (("location", was[4]), ("etag", was[5])) if value}
        return Response(was[3].encode(), status_code=was[2], media_type=JSON, headers=headers | {"idempotency-replayed": "true"})
    response = act()
    values = {
        "status": response.status_code,
        "body": bytes(response.content or b"").decode(),
        "location": response.headers.get("location", ""),
        "etag": response.headers.get("etag", ""),
    }
    call.db.execute(update(SentCall).where(*mine).values(**values))
    return response


def _content_hash(call: Call, body: bytes) -> str:
    files = sorted((name, each.name, each.sha256) for name, every in call.files.items() for each in every)
    seen = call.request.headers.get("if-match", "")
    return hashlib.sha256(repr((body, files, seen)).encode()).hexdigest()
