"""Every handler, in the order of the site map."""

from litestar.handlers import HTTPRouteHandler

from tracker.web import health

HANDLERS: list[HTTPRouteHandler] = [
    *health.HANDLERS,
]
