"""A body hands its part of a directive to one of its people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.directives.models import Directive, State
from tracker.directives.queries import assignments
from tracker.reminders import facts
from tracker.reminders.audience import People
from tracker.reminders.models import Audience

Open = Callable[..., Window]


@pytest.fixture
def made(db: Session, world: World) -> Directive:
    return make_directive(db, world, co=[world.ecology], state=State.IN_WORK)


@pytest.fixture
def nils(db: Session, world: World) -> Account:
    """Another executor of the ministry."""
    account = Account(email="nils@example.org", name_kk="Nils", name_ru="Nils", name_en="Nils", language="en", created_at=NOW)
    db.add(account)
    db.flush()
    db.add(Membership(account_id=account.id, body_id=world.energy.id, role=Role.EXECUTOR, from_on=TODAY))
    db.commit()
    return account


def hand(who: Window, db: Session, made: Directive, person: object, place: int = 0) -> int:
    part = assignments(db, made.id or 0)[place]
    return who.post(f"/directives/{made.id}/delegation", {"assignment": str(part.id), "person_id": str(person)}).status_code


def heard(db: Session, made: Directive) -> set[int]:
    db.expire_all()
    found = next(facts.load(db, [made.id or 0]))
    return {each.account_id for each in People.of(db, TODAY).told(Audience.EXECUTORS, found, found.parts[0])}


def test_whoever_it_is_handed_to_hears_first_and_finds_it_first(
    window: Open, db: Session, world: World, made: Directive, nils: Account
) -> None:
    make_directive(db, world, gist_en="Due before", state=State.IN_WORK, due_on=TODAY - timedelta(days=9))
    overdue = make_directive(db, world, gist_en="Handed over", state=State.IN_WORK, due_on=TODAY - timedelta(days=1))
    assert heard(db, overdue) == {world.ben.id, nils.id}
    assert hand(window(world.hana), db, overdue, nils.id) == 303
    assert heard(db, overdue) == {nils.id}
    told = text_of(window(nils).get("/"))
    assert told.index("Handed over") < told.index("Due before")
    assert "handed to you" in told
    assert "handed to a colleague" in text_of(window(world.ben).get("/"))
    assert "with Nils" in text_of(window(world.ben).get(f"/directives/{overdue.id}"))


def test_it_is_taken_back(window: Open, db: Session, world: World, made: Directive, nils: Account) -> None:
    hand(window(world.ben), db, made, nils.id)
    assert hand(window(world.ben), db, made, "") == 303
    assert heard(db, made) == {world.ben.id, nils.id}


def test_when_the_person_leaves_the_body_it_is_everybodys_again(
    window: Open, db: Session, world: World, made: Directive, nils: Account
) -> None:
    hand(window(world.ben), db, made, nils.id)
    held = db.exec(select(Membership).where(Membership.account_id == nils.id)).one()
    held.from_on, held.to_on = TODAY - timedelta(days=9), TODAY - timedelta(days=1)
    db.add(held)
    db.commit()
    assert heard(db, made) == {world.ben.id}
    assert "with Nils" not in text_of(window(world.ben).get(f"/directives/{made.id}"))


def test_only_people_of_the_body_are_chosen_and_only_they_choose(
    window: Open, db: Session, world: World, made: Directive, nils: Account
) -> None:
    ben = window(world.ben)
    for person in (world.cy.id, world.carl.id, 0, "x", "99999999999"):
        assert hand(ben, db, made, person) == 422
    assert hand(window(world.cy), db, made, world.cy.id, place=0) == 403
    assert hand(window(world.cy), db, made, world.cy.id, place=1) == 303
    assert hand(window(world.amina), db, made, nils.id) == 403


def test_what_is_closed_is_not_handed_on(window: Open, db: Session, world: World, nils: Account) -> None:
    closed = make_directive(db, world, state=State.CLOSED)
    assert hand(window(world.ben), db, closed, nils.id) == 409


def test_another_body_does_not_learn_who_works_on_it(window: Open, db: Session, world: World, made: Directive, nils: Account) -> None:
    hand(window(world.ben), db, made, nils.id)
    assert "Nils" not in window(world.cy).get(f"/directives/{made.id}").text.partition('id="remarks"')[0]
    assert "with Nils" in text_of(window(world.carl).get(f"/directives/{made.id}"))
