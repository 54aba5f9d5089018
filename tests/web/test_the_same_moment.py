"""Two windows write in one moment what may be there once: the later one hears so at the field, and loses nothing."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from sqlmodel import Session, func, select

from tests.browser_window import Window, text_of
from tests.world import World
from tracker.accounts import queries as accounts
from tracker.accounts.models import SentForm
from tracker.bodies import queries as bodies
from tracker.bodies.models import Body
from tracker.indicators import queries as indicators
from tracker.kernel.words import LANGUAGES

Browse = Callable[..., Window]

BODY = {"code": "ME", "kind": "ministry", "name_kk": "Орган", "name_ru": "Орган", "name_en": "Body of mine"}


def sees_nothing_at_first(monkeypatch: pytest.MonkeyPatch, module: ModuleType, question: str) -> None:
    """As for whoever asks before the other window has committed."""
    ask: Any = getattr(module, question)
    looks = iter([True])
    monkeypatch.setattr(module, question, lambda *given: None if next(looks, False) else ask(*given))


def test_a_code_taken_in_the_same_moment_is_an_error_at_the_field(
    window: Browse, db: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sees_nothing_at_first(monkeypatch, bodies, "find_by_code")
    answer = window(world.amina).post("/bodies", BODY)
    assert answer.status_code == 422
    assert 'href="#code"' in answer.text
    assert "has this code already" in text_of(answer)
    assert "Body of mine" in answer.text
    assert db.exec(select(func.count()).select_from(Body).where(Body.code == "ME")).one() == 1
    assert not db.exec(select(SentForm)).all()


def test_an_address_and_an_indicator_taken_in_the_same_moment_are_errors_too(
    window: Browse, db: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = {"email": "ben@example.org", "name_kk": "Б", "name_ru": "Б", "name_en": "B", "language": "ru", "role": "executor"}
    sees_nothing_at_first(monkeypatch, accounts, "find")
    answer = window(world.ada).post("/accounts", person | {"body_id": str(world.energy.id), "from_on": "2026-03-10"})
    assert (answer.status_code, "already an account with this address" in text_of(answer)) == (422, True)

    names = {f"{part}_{language}": "%" for part in ("name", "unit") for language in LANGUAGES}
    coal = names | {"code": "COAL", "direction": "down", "decimals": "1", "responsible_id": str(world.energy.id)}
    amina = window(world.amina)
    amina.follow(amina.post("/indicators", coal))
    sees_nothing_at_first(monkeypatch, indicators, "find")
    answer = amina.post("/indicators", coal)
    assert (answer.status_code, "already an indicator with this code" in text_of(answer)) == (422, True)


def test_what_still_cannot_be_kept_the_second_time_is_a_fault_and_not_tried_for_ever(
    window: Browse, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "find_by_code", lambda *_: None)
    assert window(world.amina).post("/bodies", BODY).status_code == 500
