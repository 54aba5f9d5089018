"""When the demo is not loaded, or not to its end."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.demo.loaded import NOW, settings
from tests.world import World
from tracker.demo import history
from tracker.demo.loading import holds_anything, load_demo, sign_ins
from tracker.kernel.errors import Refused


def test_a_load_that_fails_leaves_nothing(
    engine: Engine, db: Session, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(history, "play", fail)
    with pytest.raises(RuntimeError, match="the power went"):
        load_demo(engine, settings(tmp_path_factory.mktemp("failed")), NOW)
    assert not holds_anything(db)
    assert sign_ins(engine) == ""


def test_a_register_in_use_is_never_filled_with_inventions(engine: Engine, world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    chosen = settings(tmp_path_factory.mktemp("in use"))
    with pytest.raises(Refused, match="only loaded into an empty one"):
        load_demo(engine, chosen, NOW)
    load_demo(engine, chosen, NOW, only_if_empty=True)
    assert sign_ins(engine) == ""
