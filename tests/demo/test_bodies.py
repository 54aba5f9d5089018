"""The demo's bodies, loaded through the same acts that people use."""

from datetime import date

import pytest
from sqlmodel import Session, func, select

from tests.world import NOW
from tracker.accounts.actor import SYSTEM
from tracker.audit.models import AuditEntry
from tracker.bodies import queries
from tracker.bodies.models import Body, BodyKind
from tracker.bodies.tree import grouped
from tracker.demo.bodies import load


@pytest.fixture
def loaded(db: Session) -> dict[str, int]:
    load(db, SYSTEM, NOW)
    db.commit()
    ids = load(db, SYSTEM, NOW)
    db.commit()
    return ids


def test_loading_twice_adds_nothing(db: Session, loaded: dict[str, int]) -> None:
    assert len(loaded) == db.exec(select(func.count()).select_from(Body)).one() == 75
    assert db.exec(select(func.count()).select_from(AuditEntry)).one() == 77


def test_each_body_hangs_where_it_belongs(db: Session, loaded: dict[str, int]) -> None:
    bodies = {body.id: body for body in queries.in_order(db, "ru")}
    assert [bodies[key].code for key in queries.line_above(db, loaded["KEGOC"])] == ["KEGOC", "SK", "GOV"]
    groups = dict(grouped(list(bodies.values())))
    assert len([branch for branch in groups[BodyKind.AKIMAT] if branch.depth == 0]) == 20
    assert sum(len(branches) for branches in groups.values()) == 75


def test_reorganised_bodies_are_closed(db: Session, loaded: dict[str, int]) -> None:
    closed = {body.code: body.closed_on for body in db.exec(select(Body)) if body.closed_on}
    assert closed == {"MDDIAI": date(2025, 12, 31), "ACA": date(2025, 12, 31)}
    assert {body.successor_id for body in db.exec(select(Body)) if body.code in closed} == {None, loaded["MAIDD"]}


def test_a_body_is_found_by_its_abbreviation_in_any_language(db: Session, loaded: dict[str, int]) -> None:
    bodies = queries.in_order(db, "en")
    for words in ("минэкологии", "этрм", "menr"):
        branches = [branch.body.code for _, branches in grouped(bodies, words) for branch in branches if branch.found]
        assert branches == ["MENR"], words
