"""Every handler of the interface, in the order of its description."""

from litestar.handlers import HTTPRouteHandler

from tracker.api import deciding, directives, drafts, endorsements, executing, extensions, kept, meetings
from tracker.api.routing import Route

HANDLERS: list[HTTPRouteHandler] = [
    *kept.HANDLERS,
    *directives.HANDLERS,
    *drafts.HANDLERS,
    *executing.HANDLERS,
    *endorsements.HANDLERS,
    *extensions.HANDLERS,
    *deciding.HANDLERS,
    *meetings.HANDLERS,
]
ROUTES: list[Route] = [handler.opt["api"] for handler in HANDLERS]
