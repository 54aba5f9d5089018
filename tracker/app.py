"""Put the web application together: the only `Litestar(…)`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Request
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response
from litestar.static_files import create_static_files_router
from sqlalchemy import Engine

from tracker.api import problems
from tracker.api import urls as api
from tracker.api.routing import ROOT
from tracker.kernel import assets
from tracker.meetings import queries as meetings
from tracker.settings import Settings
from tracker.web import errors
from tracker.web.headers import Headers
from tracker.web.house import House
from tracker.web.templating import Templates
from tracker.web.urls import HANDLERS

# Everything that people open, and the page about the interface for programs.
PAGES: list[HTTPRouteHandler] = [*HANDLERS, *api.PAGES]


def _outside(request: Request[Any, Any, Any], problem: Exception) -> Response[Any]:
    """Programs are told in JSON, people on a page."""
    told = problems.outside if request.scope["path"].startswith(f"{ROOT}/") else errors.outside
    return told(request, problem)


def _ensure_a_name(request: Request[Any, Any, Any]) -> None:
    """A path that no file system can look up names no file."""
    if "\0" in request.scope["path"]:
        raise NotFoundException


class UndeclaredAccess(Exception):
    """A route says nothing of who may come; the start is refused."""


def create_app(settings: Settings, engine: Engine, *, schema: str = "") -> Litestar:
    assets.ensure_built()
    ensure_declared(PAGES)
    house = House(settings, engine, Templates(settings.time_zone), is_demo=meetings.has_demo(engine), schema=schema)

    @asynccontextmanager
    async def open_house(_: Litestar) -> AsyncIterator[None]:
        yield
        house.close()

    application = Litestar(
        route_handlers=[
            *PAGES,
            *api.HANDLERS,
            create_static_files_router(
                path="/static",
                directories=[assets.asset_dir("static")],
                opt={"static": True},
                include_in_schema=False,
                before_request=_ensure_a_name,
            ),
        ],
        state=State({"house": house}),
        lifespan=[open_house],
        exception_handlers={Exception: _outside},
        # Files that people sent are packed already, and large.
        compression_config=CompressionConfig(
            backend="brotli",
            # Twice as fast as quality 4 on a list, and a tenth larger.
            brotli_quality=2,
            brotli_gzip_fallback=True,
            minimum_size=1024,
            exclude=["^/evidence/", "^/minutes/[0-9]+/file$", "^/api/v1/evidence/"],
        ),
        openapi_config=None,
        debug=False,
    )
    # Outermost: answers that never reach a route get the headers too.
    application.asgi_handler = Headers(application.asgi_handler, secure=settings.is_secure)
    return application


def ensure_declared(handlers: list[HTTPRouteHandler]) -> None:
    silent = [str(handler) for handler in handlers if "access" not in handler.opt]
    if silent:
        raise UndeclaredAccess(f"No access is declared for {', '.join(silent)}")
