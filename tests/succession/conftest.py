"""A merger in one call, with the reminders' own fixtures."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from tests.reminders.conftest import ALMATY, post, rules, tick
from tests.world import NOW, TODAY, World
from tracker.bodies.models import Body
from tracker.directives.inheriting import Passing
from tracker.succession.merging import Merger, merge
from tracker.succession.models import Succession

__all__ = ["post", "rules", "tick"]

ACT = "Decree No. 1"
Reorganise = Callable[..., Succession]


@pytest.fixture
def reorganise(db: Session, world: World) -> Reorganise:
    def done(old: Body, new: Body, *, on: date = TODAY, is_whole: bool = True, **more: Any) -> Succession:
        by = more.pop("by", world.actor(world.ada))
        given = {name: frozenset(keys) for name, keys in more.items()}
        made = merge(db, Merger(Passing(old, new, on, ACT, is_whole), **given), by=by, at=NOW, today=TODAY, zone=ALMATY)
        db.flush()
        return made

    return done
