"""Did this form come from our own page? Fetch metadata or origin first, then a token bound to the browser session."""

import hmac

from tracker.kernel.errors import Forbidden
from tracker.kernel.words import N_
from tracker.web.visit import Visit

_STRANGE = N_("This form did not come from this site. Open the page again and send it from there.")
_OLD = N_("This page is too old to be sent. Go back, copy what you typed, and open the page again.")


def ensure_same(visit: Visit) -> None:
    """Browsers say where a request comes from; a program that says nothing is judged by its token alone."""
    headers = visit.request.headers
    fetched_from, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if fetched_from is not None:
        if fetched_from not in ("same-origin", "none"):
            raise Forbidden(_STRANGE)
    elif origin is not None and origin not in (visit.house.settings.base_url, f"{visit.request.base_url}".rstrip("/")):
        raise Forbidden(_STRANGE)


def ensure_token(visit: Visit) -> None:
    sent = visit.request.headers.get("x-csrftoken") or visit.fields.get("csrf", "")
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode("utf-8", "replace"), visit.csrf.encode()):
        raise Forbidden(_OLD)
