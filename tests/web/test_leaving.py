"""Disabling an account asks who takes over, where nobody else would answer."""

from collections.abc import Callable

from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import TODAY, World, make_directive
from tracker.accounts import queries
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.audit.models import AuditEntry

Open = Callable[..., Window]


def disabled(db: Session, account: Account) -> bool:
    db.expire_all()
    return account.disabled_at is not None


def test_where_others_answer_an_account_is_disabled_at_once(window: Open, db: Session, world: World) -> None:
    make_directive(db, world)
    assert window(world.ada).post(f"/accounts/{world.ben.id}/disablement").headers["location"] == f"/accounts/{world.ben.id}"
    assert disabled(db, world.ben)


def test_the_last_one_of_a_body_with_open_directives_is_not_disabled_before_it_is_said_who_takes_over(
    window: Open, db: Session, world: World
) -> None:
    make_directive(db, world, lead=world.ecology)
    ada = window(world.ada)
    answer = ada.post(f"/accounts/{world.cy.id}/disablement")
    assert answer.headers["location"] == f"/accounts/{world.cy.id}/leaving"
    told = text_of(ada.follow(answer))
    assert "Ministry of Ecology" in told
    assert "1 open directive" in told
    assert not disabled(db, world.cy)
    empty = ada.post(f"/accounts/{world.cy.id}/disablement", {"successor": ""})
    assert empty.status_code == 422
    assert "Choose who takes over, or tick that nobody does." in text_of(empty)


def test_the_successor_takes_over_the_roles_in_the_same_act(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, lead=world.ecology)
    ada = window(world.ada)
    page = ada.follow(ada.post(f"/accounts/{world.cy.id}/disablement", {"successor": str(world.ben.id)}))
    assert "Ben takes over." in text_of(page)
    assert disabled(db, world.cy)
    assert queries.actor(db, world.ben, TODAY).has_role(Role.EXECUTOR, body_id=world.ecology.id)
    assert window(world.ben).post(f"/directives/{made.id}/acceptance").status_code == 303
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "account.disabled")).one()
    assert entry.after == {"successor_id": world.ben.id}


def test_that_nobody_takes_over_can_be_said(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, lead=world.ecology)
    window(world.ada).post(f"/accounts/{world.cy.id}/disablement", {"successor": "", "nobody": "yes"})
    assert disabled(db, world.cy)


def test_the_only_controller_is_asked_for_too(window: Open, db: Session, world: World) -> None:
    make_directive(db, world)
    answer = window(world.ada).post(f"/accounts/{world.carl.id}/disablement")
    assert answer.headers["location"].endswith("/leaving")


def test_an_administrators_rights_are_not_handed_over(window: Open, db: Session, world: World) -> None:
    make_directive(db, world)
    window(world.ada).post(f"/accounts/{world.dede.id}/disablement", {"successor": str(world.ben.id)})
    assert queries.actor(db, world.ben, TODAY).roles == {(Role.EXECUTOR, world.energy.id)}
