"""Every handler, in the order of the site map."""

from litestar.handlers import HTTPRouteHandler

from tracker.web import health
from tracker.web.accounts import accounts, confirming, links, memberships, my_account, preferences, rights, sign_in_page
from tracker.web.bodies import editing as bodies_editing
from tracker.web.bodies import index as bodies_index
from tracker.web.bodies import show as bodies_show
from tracker.web.directives import accepting, issuing, logging, term_preview
from tracker.web.directives import index as directives_index
from tracker.web.indicators import define, readings, targets
from tracker.web.indicators import index as indicators_index
from tracker.web.indicators import links as indicators_links
from tracker.web.indicators import show as indicators_show
from tracker.web.progress import evidence, reports, reviews

HANDLERS: list[HTTPRouteHandler] = [
    *health.HANDLERS,
    *sign_in_page.HANDLERS,
    *links.HANDLERS,
    *preferences.HANDLERS,
    *my_account.HANDLERS,
    *confirming.HANDLERS,
    *directives_index.HANDLERS,
    *logging.HANDLERS,
    *term_preview.HANDLERS,
    *issuing.HANDLERS,
    *accepting.HANDLERS,
    *reports.HANDLERS,
    *reviews.HANDLERS,
    *evidence.HANDLERS,
    *bodies_index.HANDLERS,
    *bodies_editing.HANDLERS,
    *bodies_show.HANDLERS,
    *indicators_index.HANDLERS,
    *define.HANDLERS,
    *indicators_show.HANDLERS,
    *targets.HANDLERS,
    *readings.HANDLERS,
    *indicators_links.HANDLERS,
    *accounts.HANDLERS,
    *rights.HANDLERS,
    *memberships.HANDLERS,
]
