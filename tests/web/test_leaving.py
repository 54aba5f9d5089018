"""Disabling an account, or ending a role, asks who takes over, where nobody else would answer."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import TODAY, World, make_directive
from tracker.accounts import queries
from tracker.accounts.models import Account, Membership
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
    assert entry.after == {"successor_id": world.ben.id, "from": "Cy", "to": "Ben"}


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


def take_over(window: Open, world: World) -> None:
    window(world.ada).post(f"/accounts/{world.cy.id}/disablement", {"successor": str(world.ben.id)})


def test_the_successor_reads_from_whom_and_since_when(window: Open, db: Session, world: World) -> None:
    made, own = make_directive(db, world, lead=world.ecology, due_on=TODAY), make_directive(db, world, due_on=TODAY)
    for each in (made, own):
        each.issued_on = TODAY - timedelta(days=9)
    take_over(window, world)
    ben = window(world.ben)
    day = text_of(ben.get("/"))
    assert "Inherited from Cy since 10 March 2026: executor, Ministry of Ecology." in day
    assert day.count("inherited from Cy since 10 March 2026") == 1, "its own is not inherited"
    page = ben.get(f"/directives/{made.id}")
    assert "inherited from Cy since 10 March 2026" in text_of(page)
    assert "Ben took over from Cy: Ministry of Ecology" in text_of(page).partition("What happened")[2]
    assert "inherited from" not in text_of(ben.get(f"/directives/{own.id}"))


def test_others_read_who_has_it_now_and_strangers_nothing(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, lead=world.ecology)
    made.issued_on = TODAY - timedelta(days=9)
    take_over(window, world)
    assert "Ben has it from Cy since 10 March 2026" in text_of(window(world.carl).get(f"/directives/{made.id}"))
    other = window(world.dede).get(f"/directives/{made.id}")
    assert other.status_code == 200
    assert "Cy" not in text_of(other)


def test_both_accounts_say_who_took_over_until_the_other_is_back(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, lead=world.ecology)
    take_over(window, world)
    ada = window(world.ada)
    assert "Ben takes over since 10 March 2026: executor, Ministry of Ecology." in text_of(ada.get(f"/accounts/{world.cy.id}"))
    assert "Inherited from Cy since 10 March 2026: executor, Ministry of Ecology." in text_of(ada.get(f"/accounts/{world.ben.id}"))
    ada.post(f"/accounts/{world.cy.id}/enablement")
    assert "Inherited from" not in text_of(ada.get(f"/accounts/{world.ben.id}"))
    assert "Inherited from" not in text_of(window(world.ben).get("/"))


def role_of(db: Session, account: Account) -> Membership:
    return db.exec(select(Membership).where(Membership.account_id == account.id)).one()


def place(held: Membership, to_on: date | None, **more: str) -> dict[str, str]:
    last = to_on.isoformat() if to_on else ""
    return {"body_id": str(held.body_id), "role": held.role.value, "from_on": held.from_on.isoformat(), "to_on": last} | more


@pytest.mark.parametrize(("last", "first"), [(TODAY - timedelta(days=1), TODAY), (TODAY + timedelta(days=6), TODAY + timedelta(days=7))])
def test_ending_the_last_role_asks_who_takes_over(window: Open, db: Session, world: World, last: date, first: date) -> None:
    make_directive(db, world, lead=world.ecology)
    ada, held = window(world.ada), role_of(db, world.cy)
    url = f"/accounts/{world.cy.id}/memberships/{held.id}"
    asked = ada.post(url, place(held, last))
    assert asked.status_code == 422
    assert "When this role ends, nobody else answers here:" in text_of(asked)
    assert "Ministry of Ecology, executor · 1 open directive" in text_of(asked)
    db.expire_all()
    assert held.to_on is None, "nothing was changed yet"
    assert ada.post(url, place(held, last, successor="")).status_code == 422
    page = ada.follow(ada.post(url, place(held, last, successor=str(world.ben.id))))
    assert "The role is changed; Ben takes over." in text_of(page)
    db.expire_all()
    assert held.to_on == last
    assert queries.actor(db, world.ben, first).has_role(Role.EXECUTOR, body_id=world.ecology.id)
    assert queries.actor(db, world.ben, first - timedelta(days=1)).has_role(Role.EXECUTOR, body_id=world.ecology.id) is False


def test_that_nobody_follows_in_a_role_can_be_said(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, lead=world.ecology)
    held = role_of(db, world.cy)
    fields = place(held, TODAY - timedelta(days=1), successor="", nobody="yes")
    assert window(world.ada).post(f"/accounts/{world.cy.id}/memberships/{held.id}", fields).status_code == 303


def test_where_others_answer_a_role_ends_at_once(window: Open, db: Session, world: World) -> None:
    make_directive(db, world)
    ada, held = window(world.ada), role_of(db, world.ben)
    url = f"/accounts/{world.ben.id}/memberships/{held.id}"
    assert ada.post(url, place(held, TODAY - timedelta(days=1))).status_code == 303
    only = role_of(db, world.hana)
    as_executor = place(only, None) | {"role": "executor"}
    assert ada.post(f"/accounts/{world.hana.id}/memberships/{only.id}", as_executor).status_code == 303, "one who answers still"
