"""Every handler of the interface, in the order of its description."""

from litestar.handlers import HTTPRouteHandler

from tracker.api import (
    consolidation,
    contributions,
    deciding,
    directives,
    drafts,
    endorsements,
    executing,
    executors,
    extensions,
    kept,
    meetings,
    recurring,
    reporting,
)
from tracker.api.routing import Route

HANDLERS: list[HTTPRouteHandler] = [
    *kept.HANDLERS,
    *directives.HANDLERS,
    *drafts.HANDLERS,
    *executing.HANDLERS,
    *reporting.HANDLERS,
    *contributions.HANDLERS,
    *consolidation.HANDLERS,
    *endorsements.HANDLERS,
    *extensions.HANDLERS,
    *deciding.HANDLERS,
    *recurring.HANDLERS,
    *executors.HANDLERS,
    *meetings.HANDLERS,
]
ROUTES: list[Route] = [handler.opt["api"] for handler in HANDLERS]
