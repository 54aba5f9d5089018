"""Begin the browser session of whoever has proved everything that was asked."""

from enum import StrEnum

from tracker.accounts import queries, signing_in, signing_out
from tracker.audit import log
from tracker.web import cookies
from tracker.web.accounts.proving import address, remember_browser
from tracker.web.visit import Visit


class Way(StrEnum):
    """How the person proved who they are; what the audit log says of it."""

    PASSWORD = "account.signed_in"  # noqa: S105 - a way, no password
    CODE = "account.signed_in_by_code"
    RECOVERY_CODE = "account.signed_in_by_recovery_code"
    PASSWORD_AND_PASSKEY = "account.signed_in_by_password_and_passkey"  # noqa: S105
    PASSKEY = "account.signed_in_by_passkey"
    PROVIDER = "account.signed_in_by_provider"
    PROVIDER_AND_MORE = "account.signed_in_by_provider_and_more"


_IN_ONE_STEP = (Way.PASSWORD, Way.PROVIDER)


def begin_session(visit: Visit, account_id: int, matched: str | None, way: Way = Way.PASSWORD, *, is_vouched: bool = False) -> bool:
    """A new session with a new token; what the browser brought with it is never adopted, and ends."""
    token = cookies.new_token()
    agent = visit.request.headers.get("user-agent", "")
    account = signing_in.begin(
        visit.db,
        account_id,
        matched,
        cookies.token_hash(token),
        visit.now,
        has_both=way not in _IN_ONE_STEP,
        is_vouched=is_vouched,
        agent=agent,
        address=address(visit),
    )
    if account is None:
        return False
    if visit.is_signed_in:
        signing_out.sign_out(visit.db, visit.guest.bound_to, visit.now)
    log.record(visit.db, queries.actor(visit.db, account, visit.today), way.value, account, visit.now)
    visit.set_cookie(cookies.SIGN_IN, token)
    if account.theme:
        visit.set_cookie(cookies.THEME, account.theme, days=365)
    remember_browser(visit, account.email)
    return True
