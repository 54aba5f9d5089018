"""`program(world.ben)` is a system that holds a token of his."""

from collections.abc import Callable
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlmodel import Session

from tests.api.program import Program
from tests.browser_window import Window
from tracker.api import routing
from tracker.api.limiting import Limiter

Programs = Callable[..., Program]


@pytest.fixture
def program(window: Callable[..., Window], site: TestClient[Any], db: Session, monkeypatch: pytest.MonkeyPatch) -> Programs:
    monkeypatch.setattr(routing, "LIMITER", Limiter())
    return lambda account, *scopes: Program(site, db, account, *([scopes] if scopes else []))


def errors_of(problem: dict[str, Any]) -> dict[str, str]:
    """Pointer → what is wrong with it."""
    return {each.get("pointer") or each["parameter"]: each["detail"] for each in problem["errors"]}
