"""Directives for which nobody may answer: counted for the secretariat, each number with its list."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.directives.making import make_content
from tests.world import NOW, TODAY, World, make_body, make_directive
from tracker.accounts.models import Membership
from tracker.directives import drafting
from tracker.directives.models import Directive, State

Open = Callable[..., Window]


def listed(window: Open, world: World, problem: str) -> str:
    return text_of(window(world.amina).get(f"/directives?problem={problem}"))


@pytest.fixture
def sound(db: Session, world: World) -> Directive:
    return make_directive(db, world, gist_en="Quite sound", issued_on=TODAY)


def test_a_body_without_people_is_a_problem_of_its_directives(window: Open, db: Session, world: World, sound: Directive) -> None:
    empty = make_body(db, "EMPTY")
    make_directive(db, world, gist_en="Nobody there", lead=empty, issued_on=TODAY)
    make_directive(db, world, gist_en="Closed already", lead=empty, state=State.CLOSED)
    day = text_of(window(world.amina).get("/"))
    assert "1 · nobody of an executing body can be reached" in day
    told = listed(window, world, "unreachable")
    assert "Nobody there" in told
    assert "Quite sound" not in told
    assert "Closed already" not in told


def test_people_who_have_left_or_are_disabled_reach_nobody(window: Open, db: Session, world: World, sound: Directive) -> None:
    assert "Quite sound" not in listed(window, world, "unreachable")
    for each in db.exec(select(Membership).where(Membership.body_id == world.energy.id)):
        each.to_on = TODAY - timedelta(days=1)
        db.add(each)
    db.commit()
    assert "Quite sound" in listed(window, world, "unreachable")


def test_a_disabled_account_reaches_nobody(window: Open, db: Session, world: World, sound: Directive) -> None:
    for person in (world.ben, world.hana):
        person.disabled_at = NOW
        db.add(person)
    db.commit()
    assert "Quite sound" in listed(window, world, "unreachable")
    assert "Nobody of these bodies can be reached by a letter yet: Ministry of Energy" in text_of(
        window(world.amina).get(f"/directives/{sound.id}")
    )


def test_a_closed_body_among_the_executors_is_a_problem(window: Open, db: Session, world: World, sound: Directive) -> None:
    assert "Quite sound" not in listed(window, world, "closed_body")
    world.energy.closed_on = date(2026, 1, 1)
    db.add(world.energy)
    db.commit()
    assert "Quite sound" in listed(window, world, "closed_body")


def test_a_term_before_the_issue_is_a_problem(window: Open, db: Session, world: World, sound: Directive) -> None:
    make_directive(db, world, gist_en="Too early", issued_on=TODAY, due_on=TODAY - timedelta(days=3))
    told = listed(window, world, "early_term")
    assert "Too early" in told
    assert "Quite sound" not in told


@pytest.mark.parametrize("reader", ["ben", "dede", "kurt"])
def test_only_the_secretariats_day_counts_problems(window: Open, db: Session, world: World, reader: str) -> None:
    make_directive(db, world, lead=make_body(db, "EMPTY"), co=[world.energy])
    assert "Problems with directives under control" not in text_of(window(getattr(world, reader)).get("/"))


def test_without_problems_the_day_is_silent(window: Open, world: World, sound: Directive) -> None:
    assert "Problems" not in text_of(window(world.carl).get("/"))


def test_before_issue_one_reads_who_cannot_be_reached(window: Open, db: Session, world: World) -> None:
    for person in (world.ben, world.hana):
        person.disabled_at = NOW
        db.add(person)
    drafting.draft(db, world.point, make_content(world), world.actor(world.amina), NOW)
    db.commit()
    assert "Nobody can be reached: " in text_of(window(world.amina).get(f"/minutes/{world.minutes.id}/issue"))
