"""What the application serves of the interface: its calls, and the page about them."""

from litestar.handlers import HTTPRouteHandler

from tracker.api import reference, routes

HANDLERS: list[HTTPRouteHandler] = routes.HANDLERS
PAGES: list[HTTPRouteHandler] = reference.PAGES
