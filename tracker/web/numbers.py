"""Keys as people and programs write them: in an address, in a form."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request
from litestar.params import FromPath
from litestar.response import Response

from tracker.kernel.errors import NotFound
from tracker.kernel.table import LARGEST_KEY

Run = Callable[[Request[Any, Any, Any], dict[str, int]], Awaitable[Response[Any]]]


def ensure_real(request: Request[Any, Any, Any], numbers: dict[str, int], largest: int) -> None:
    """A key is written one way only, and fits the database: «007», «1_0» and forty digits name nothing."""
    segments = request.scope["path"].split("/")
    if any(not 0 < number <= largest or str(number) not in segments for number in numbers.values()):
        raise NotFound


def key_of(typed: Any) -> int | None:
    """Of what was typed; None for what can be no key."""
    if isinstance(typed, str) and typed.isascii() and typed.isdigit() and len(typed) <= len(str(LARGEST_KEY)):
        key = int(typed)
        return key if key <= LARGEST_KEY else None
    return None


def needed_key(typed: Any) -> int:
    """The same where there is nothing to do without one."""
    key = key_of(typed)
    if key is None:
        raise NotFound
    return key


def with_numbers(run: Run, handler: Callable[..., Any]) -> Callable[..., Awaitable[Response[Any]]]:
    """Give Litestar a function with exactly the path's numbers; the handler itself takes the visit, or the call, first."""
    names = list(inspect.signature(handler).parameters)[1:]

    async def routed(request: Request[Any, Any, Any], **numbers: int) -> Response[Any]:
        return await run(request, numbers)

    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request[Any, Any, Any])
    keys = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=FromPath[int]) for name in names]
    routed.__signature__ = inspect.Signature([request, *keys], return_annotation=Response[Any])  # type: ignore[attr-defined]
    routed.__annotations__ = {"request": Request[Any, Any, Any], **dict.fromkeys(names, FromPath[int]), "return": Response[Any]}
    routed.__name__, routed.__module__, routed.__doc__ = handler.__name__, handler.__module__, handler.__doc__
    return routed
