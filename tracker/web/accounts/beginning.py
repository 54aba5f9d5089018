"""Begin the browser session of whoever has proved everything that was asked."""

from tracker.accounts import queries, signing_in, signing_out
from tracker.accounts.second_factor import Used
from tracker.audit import log
from tracker.web import cookies
from tracker.web.accounts.proving import address, remember_browser
from tracker.web.visit import Visit

# What the audit log says, by the code that was given after the password.
_ACTIONS = {
    None: "account.signed_in",
    Used.CODE: "account.signed_in_by_code",
    Used.RECOVERY_CODE: "account.signed_in_by_recovery_code",
}


def begin_session(visit: Visit, account_id: int, matched: str, used: Used | None = None) -> bool:
    """A new session with a new token; what the browser brought with it is never adopted, and ends."""
    token = cookies.new_token()
    agent = visit.request.headers.get("user-agent", "")
    account = signing_in.begin(
        visit.db,
        account_id,
        matched,
        cookies.token_hash(token),
        visit.now,
        has_code=used is not None,
        agent=agent,
        address=address(visit),
    )
    if account is None:
        return False
    if visit.is_signed_in:
        signing_out.sign_out(visit.db, visit.guest.bound_to, visit.now)
    log.record(visit.db, queries.actor(visit.db, account, visit.today), _ACTIONS[used], account, visit.now)
    visit.set_cookie(cookies.SIGN_IN, token)
    if account.theme:
        visit.set_cookie(cookies.THEME, account.theme, days=365)
    remember_browser(visit, account.email)
    return True
