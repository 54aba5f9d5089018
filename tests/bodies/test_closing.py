"""Closing a body, and opening it again."""

import pytest
from sqlmodel import Session

from tests.world import TODAY, World
from tracker.bodies.closing import close, reopen
from tracker.kernel.errors import Refused


def test_a_closed_body_is_no_longer_answerable_but_stays(db: Session, world: World) -> None:
    close(db, world.energy, TODAY, is_held=False)
    db.flush()
    db.expire_all()
    assert world.energy.closed_on == TODAY
    assert not world.energy.is_answerable
    assert world.energy.name("en") == "Ministry of Energy"


def test_a_body_that_answers_for_open_directives_is_not_closed(db: Session, world: World) -> None:
    with pytest.raises(Refused):
        close(db, world.energy, TODAY, is_held=True)
    assert world.energy.is_answerable


def test_a_body_is_closed_once(db: Session, world: World) -> None:
    close(db, world.energy, TODAY, is_held=False)
    db.flush()
    with pytest.raises(Refused):
        close(db, world.energy, TODAY, is_held=False)


def test_a_body_closed_by_mistake_is_opened_again(db: Session, world: World) -> None:
    with pytest.raises(Refused):
        reopen(db, world.energy)
    close(db, world.energy, TODAY, is_held=False)
    db.flush()
    reopen(db, world.energy)
    assert world.energy.is_answerable
