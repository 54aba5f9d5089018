"""The same form twice changes nothing twice: its one-time key leads to the first answer."""

from collections.abc import Callable
from typing import Any

from litestar.response import Response
from sqlalchemy import select, update
from sqlmodel import col

from tracker.accounts.models import SentForm
from tracker.kernel.errors import Refused
from tracker.kernel.inserting import claimed
from tracker.kernel.words import N_
from tracker.web.visit import Visit

LONGEST_KEY = 64


def once(visit: Visit, act: Callable[[], Response[Any]]) -> Response[Any]:
    """Do the act unless this key was answered before. The key goes with the act's transaction: a refused form may be sent again."""
    key = visit.fields.get("key", "")
    if not visit.is_signed_in or not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY:
        return act()
    account_id, content = visit.actor.account_id, visit.posted.content_hash() if visit.posted else ""
    path = str(visit.request.scope["path"])
    mine = (col(SentForm.account_id) == account_id, col(SentForm.key) == key)
    if not claimed(visit.db, SentForm(account_id=account_id, key=key, path=path, content_hash=content, at=visit.now)):
        before = visit.db.execute(select(col(SentForm.path), col(SentForm.content_hash), col(SentForm.location)).where(*mine)).one()
        if (before[0], before[1]) != (path, content):
            raise Refused(N_("This form was already sent with other content. Open the page again to see what stands now."))
        return visit.done(before[2] or path)
    response = act()
    if (response.status_code or 200) < 400:
        location = response.headers.get("location") or response.headers.get("hx-redirect", "")
        visit.db.execute(update(SentForm).where(*mine).values(location=location))
    return response
