"""Changing what is said of a body."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import World
from tracker.bodies.adding import add
from tracker.bodies.changing import change
from tracker.bodies.facts import Facts
from tracker.kernel.errors import Invalid, Stale


def test_a_change_tells_only_what_differs(db: Session, world: World, facts: dict[str, Any]) -> None:
    said = Facts(**facts)
    body = add(db, said)
    assert change(db, body, replace(said, abbr_en="MoT"), 1) == ({"abbr_en": ""}, {"abbr_en": "MoT"})
    assert body.version == 2
    assert "mot" in body.search_text.split()


def test_saving_what_stands_already_changes_nothing(db: Session, world: World, facts: dict[str, Any]) -> None:
    body = add(db, Facts(**facts))
    assert change(db, body, Facts(**facts), 1) == ({}, {})
    assert body.version == 1


def test_a_change_from_a_stale_page_changes_nothing_and_tells_both_values(db: Session, world: World, facts: dict[str, Any]) -> None:
    said = Facts(**facts)
    body = add(db, said)
    change(db, body, replace(said, note="first"), 1)
    with pytest.raises(Stale) as refused:
        change(db, body, replace(said, note="second"), 1)
    assert refused.value.fields == [("Note", "second", "first")]
    assert body.note == "first"


def test_a_body_keeps_its_own_code_but_takes_no_other_s(db: Session, world: World, facts: dict[str, Any]) -> None:
    said = Facts(**facts)
    body = add(db, said)
    with pytest.raises(Invalid) as refused:
        change(db, body, replace(said, code="ME"), 1)
    assert refused.value.field == "code"


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_body_never_belongs_to_what_belongs_to_it(db: Session, world: World, facts: dict[str, Any], depth: int) -> None:
    line = [add(db, Facts(**facts))]
    for code in ("MT1", "MT2"):
        line.append(add(db, Facts(**facts | {"code": code}, parent_id=line[-1].id)))
    with pytest.raises(Invalid) as refused:
        change(db, line[0], Facts(**facts, parent_id=line[depth].id), 1)
    assert refused.value.field == "parent_id"
