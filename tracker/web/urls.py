"""Every handler, in the order of the site map."""

from litestar.handlers import HTTPRouteHandler

from tracker.web import health
from tracker.web.accounts import accounts, confirming, links, memberships, my_account, preferences, rights, sign_in_page
from tracker.web.directives import index as directives_index

HANDLERS: list[HTTPRouteHandler] = [
    *health.HANDLERS,
    *sign_in_page.HANDLERS,
    *links.HANDLERS,
    *preferences.HANDLERS,
    *my_account.HANDLERS,
    *confirming.HANDLERS,
    *directives_index.HANDLERS,
    *accounts.HANDLERS,
    *rights.HANDLERS,
    *memberships.HANDLERS,
]
