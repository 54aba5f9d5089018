"""Every handler, in the order of the site map."""

from litestar.handlers import HTTPRouteHandler

from tracker.web import health
from tracker.web.directives import index as directives_index

HANDLERS: list[HTTPRouteHandler] = [
    *health.HANDLERS,
    *directives_index.HANDLERS,
]
