"""Adding a body."""

from typing import Any

import pytest
from sqlmodel import Session

from tests.world import World
from tracker.bodies import queries
from tracker.bodies.adding import add
from tracker.bodies.facts import Facts
from tracker.kernel.errors import Invalid


def test_an_added_body_can_be_found_and_answer(db: Session, world: World, facts: dict[str, Any]) -> None:
    add(db, Facts(**facts, parent_id=world.office.id))
    db.expire_all()
    found = queries.find_by_code(db, "MT")
    assert found is not None
    assert (found.name("kk"), found.abbr("ru"), found.parent_id) == ("Көлік министрлігі", "МТ", world.office.id)
    assert found.is_answerable


def test_names_and_abbreviations_of_all_languages_can_be_searched(db: Session, world: World, facts: dict[str, Any]) -> None:
    words = add(db, Facts(**facts)).search_text.split()
    assert {"көлік", "министерство", "transport", "км", "мт", "минтранс"} <= set(words)


def test_two_bodies_never_have_one_code(db: Session, world: World, facts: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        add(db, Facts(**facts | {"code": "ME"}))
    assert refused.value.field == "code"


def test_a_body_does_not_belong_to_one_that_is_not_there(db: Session, world: World, facts: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        add(db, Facts(**facts, parent_id=404))
    assert refused.value.field == "parent_id"
