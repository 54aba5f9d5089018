"""What directives are expected to do to indicators."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.world import NOW, World, make_directive
from tracker.audit.models import AuditEntry
from tracker.directives.models import State, Visibility
from tracker.indicators import queries
from tracker.indicators.linking import Contribution, link, unlink
from tracker.indicators.models import Confidence, Effect, Indicator
from tracker.kernel.errors import Forbidden, Invalid, Refused

UP = Contribution(direction=Effect.UP, expected_effect=Decimal("1.5"), lag_months=12, confidence=Confidence.HIGH)


def test_a_link_says_what_is_expected_and_stands_in_the_directives_history(db: Session, world: World, indicator: Indicator) -> None:
    directive = make_directive(db, world)
    link(db, directive, indicator, UP, world.actor(world.amina), NOW)
    db.commit()
    db.expire_all()
    (found,) = queries.links_of(db, indicator.id or 0, seen_by=world.actor(world.amina))
    assert (found.directive.id, found.expected_effect, found.lag_months) == (directive.id, Decimal("1.5"), 12)
    (same,) = queries.links_from(db, directive.id or 0)
    assert same.indicator.code == "RES_SHARE"
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "contribution.linked")).one()
    assert entry.directive_id == directive.id


def test_one_directive_is_linked_to_one_indicator_once(db: Session, world: World, indicator: Indicator) -> None:
    directive = make_directive(db, world)
    link(db, directive, indicator, UP, world.actor(world.amina), NOW)
    with pytest.raises(Refused):
        link(db, directive, indicator, UP, world.actor(world.carl), NOW)


def test_an_unlinked_directive_can_be_linked_again(db: Session, world: World, indicator: Indicator) -> None:
    directive = make_directive(db, world)
    unlink(db, link(db, directive, indicator, UP, world.actor(world.amina), NOW), world.actor(world.carl), NOW)
    db.commit()
    assert list(queries.links_from(db, directive.id or 0)) == []
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "contribution.unlinked")).one()
    assert entry.before is not None
    assert (entry.before["expected_effect"], entry.directive_id) == ("1.5", directive.id)
    link(db, directive, indicator, UP, world.actor(world.amina), NOW)


@pytest.mark.parametrize("person", ["kurt", "ben", "hana", "dede", "ada"])
def test_only_the_secretariat_links(db: Session, world: World, indicator: Indicator, person: str) -> None:
    directive, actor = make_directive(db, world), world.actor(getattr(world, person))
    with pytest.raises(Forbidden):
        link(db, directive, indicator, UP, actor, NOW)
    made = link(db, directive, indicator, UP, world.actor(world.amina), NOW)
    with pytest.raises(Forbidden):
        unlink(db, made, actor, NOW)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"expected_effect": Decimal(0)}, "expected_effect"),
        ({"expected_effect": Decimal(-1)}, "expected_effect"),
        ({"expected_effect": Decimal("NaN")}, "expected_effect"),
        ({"lag_months": -1}, "lag_months"),
        ({"lag_months": 601}, "lag_months"),
    ],
)
def test_a_wrong_expectation_is_refused_beside_its_field(
    db: Session, world: World, indicator: Indicator, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        link(db, make_directive(db, world), indicator, Contribution(direction=Effect.UP, **wrong), world.actor(world.amina), NOW)
    assert refused.value.field == field


def test_an_indicator_shows_only_the_directives_its_reader_may_see(db: Session, world: World, indicator: Indicator) -> None:
    clerk = world.actor(world.amina)
    ours = make_directive(db, world)
    theirs = make_directive(db, world, lead=world.ecology)
    restricted = make_directive(db, world, visibility=Visibility.RESTRICTED)
    draft = make_directive(db, world, state=State.DRAFT)
    for directive in (ours, theirs, restricted, draft):
        link(db, directive, indicator, UP, clerk, NOW)

    def seen(person: str) -> list[int | None]:
        links = queries.links_of(db, indicator.id or 0, seen_by=world.actor(getattr(world, person)))
        return [each.directive_id for each in links]

    assert seen("amina") == [ours.id, theirs.id, restricted.id, draft.id]
    assert seen("kurt") == [ours.id, theirs.id, restricted.id]
    assert seen("dede") == [ours.id, theirs.id]
    assert seen("ben") == [ours.id, restricted.id]
    assert seen("cy") == [theirs.id]


def test_directives_stand_by_their_terms_and_a_draft_without_one_last(db: Session, world: World, indicator: Indicator) -> None:
    clerk = world.actor(world.amina)
    undated = make_directive(db, world, state=State.DRAFT)
    undated.due_on = undated.effective_on = None
    later, sooner = make_directive(db, world, due_on=date(2026, 9, 1)), make_directive(db, world, due_on=date(2026, 4, 1))
    for directive in (undated, later, sooner):
        link(db, directive, indicator, UP, clerk, NOW)
    assert [each.directive_id for each in queries.links_of(db, indicator.id or 0, clerk)] == [sooner.id, later.id, undated.id]


def test_directives_are_counted_as_their_reader_sees_them(db: Session, world: World, indicator: Indicator) -> None:
    clerk = world.actor(world.amina)
    for given in ({}, {"lead": world.ecology}, {"state": State.DRAFT}, {"visibility": Visibility.RESTRICTED}):
        link(db, make_directive(db, world, **given), indicator, UP, clerk, NOW)
    counts = {name: queries.link_counts(db, world.actor(getattr(world, name))) for name in ("amina", "kurt", "dede", "ben", "cy")}
    assert {name: found[indicator.id or 0] for name, found in counts.items()} == {"amina": 4, "kurt": 3, "dede": 2, "ben": 2, "cy": 1}
