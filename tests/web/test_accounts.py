"""The administrator's pages about everybody's accounts."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.world import TODAY, World
from tracker.accounts import queries
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.audit.models import AuditEntry
from tracker.reminders.models import Letter

NEW = {
    "email": "New.Person@example.org",
    "name_ru": "Новый",
    "name_kk": "Жаңа",
    "name_en": "New Person",
    "language": "kk",
    "role": "executor",
    "from_on": "10.03.2026",
}


@pytest.fixture
def ada(window: Callable[..., Window], world: World) -> Window:
    return window(world.ada)


def entries(db: Session) -> list[AuditEntry]:
    return list(db.exec(select(AuditEntry).order_by(col(AuditEntry.seq))))


def test_the_list_shows_everybody_and_finds_by_word(ada: Window) -> None:
    assert "carl@example.org" in text_of(ada.get("/accounts"))
    found = text_of(ada.fragment("/accounts?words=hana"))
    assert "hana@example.org" in found
    assert "carl@example.org" not in found
    assert "No account fits" in text_of(ada.get("/accounts?words=nobody-at-all"))


def test_an_account_is_added_with_a_role_and_invited(ada: Window, db: Session, world: World) -> None:
    answer = ada.post("/accounts", NEW | {"body_id": str(world.energy.id), "invite": "yes"})
    assert "invitation is on its way" in text_of(ada.follow(answer))
    account = queries.find(db, "new.person@example.org")
    assert account is not None
    assert queries.actor(db, account, TODAY).has_role(Role.EXECUTOR, body_id=world.energy.id)
    letter = db.exec(select(Letter)).one()
    assert (letter.account_id, letter.language) == (account.id, "kk")
    told = entries(db)
    assert [entry.action for entry in told] == ["account.added", "membership.granted", "account.invited"]
    assert told[1].after == {
        "account_id": account.id,
        "body_id": world.energy.id,
        "role": "executor",
        "from_on": "2026-03-10",
        "to_on": None,
    }
    assert {entry.account_id for entry in told} == {world.ada.id}


def test_without_the_tick_nobody_is_written_to(ada: Window, db: Session, world: World) -> None:
    assert ada.post("/accounts", NEW | {"body_id": str(world.energy.id)}).status_code == 303
    assert db.exec(select(Letter)).all() == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"email": "ben@example.org"}, "email"),
        ({"email": "<new@example.org>"}, "email"),
        ({"name_kk": ""}, "name_kk"),
        ({"language": "de"}, "language"),
        ({"role": "minister"}, "role"),
        ({"body_id": "999999"}, "body_id"),
        ({"from_on": "31.02.2026"}, "from_on"),
        ({"to_on": "09.03.2026"}, "to_on"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_kept(
    ada: Window, db: Session, world: World, changed: dict[str, str], field: str
) -> None:
    answer = ada.post("/accounts", NEW | {"body_id": str(world.energy.id)} | changed)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "Новый" in answer.text
    assert len(db.exec(select(Account)).all()) == 8


def test_an_account_is_revised_and_a_page_too_old_is_refused(ada: Window, db: Session, world: World) -> None:
    page, fields = f"/accounts/{world.ben.id}", {"email": "ben@example.org", "name_ru": "Бен", "name_kk": "Бен", "language": "ru"}
    assert ada.get(f"{page}/edit").status_code == 200
    assert ada.post(page, fields | {"name_en": "Benedict", "version": "1"}).status_code == 303
    assert entries(db)[0].after == {"name_kk": "Бен", "name_ru": "Бен", "name_en": "Benedict", "language": "ru"}
    assert ada.post(page, fields | {"version": ["1", "2"]}).status_code == 422
    stale = ada.post(page, fields | {"name_en": "Benny", "version": "1"})
    assert stale.status_code == 409
    assert "Benny" in stale.text
    assert "Benedict" in stale.text
    assert queries.get(db, world.ben.id or 0).name_en == "Benedict"


def test_a_disabled_person_is_out_on_the_next_click_and_back_only_by_signing_in(
    ada: Window, window: Callable[..., Window], db: Session, world: World
) -> None:
    ben = window(world.ben)
    assert ben.get("/account").status_code == 200
    assert "Disabled since" in text_of(ada.follow(ada.post(f"/accounts/{world.ben.id}/disablement")))
    assert ben.get("/account").status_code == 303
    assert ada.post(f"/accounts/{world.ben.id}/enablement").status_code == 303
    assert ben.get("/account").status_code == 303
    assert [entry.action for entry in entries(db)] == ["account.disabled", "account.enabled"]


def test_the_administrator_cannot_disable_herself(ada: Window, db: Session, world: World) -> None:
    assert "another administrator can" in text_of(ada.get(f"/accounts/{world.ada.id}"))
    answer = ada.post(f"/accounts/{world.ada.id}/disablement")
    assert (answer.status_code, world.ada.disabled_at, entries(db)) == (409, None, [])


def test_a_role_given_or_changed_counts_at_once_and_signs_out(
    ada: Window, window: Callable[..., Window], db: Session, world: World
) -> None:
    cy = window(world.cy)
    assert cy.get("/account").status_code == 200
    page = f"/accounts/{world.cy.id}/memberships"
    assert ada.get(f"{page}/new").status_code == 200
    fields = {"body_id": str(world.energy.id), "role": "head", "from_on": "2026-03-10"}
    assert ada.post(page, fields).status_code == 303
    assert cy.get("/account").status_code == 303
    given = queries.person(db, world.cy.id or 0).memberships[1][0]
    assert ada.get(f"{page}/{given.id}").status_code == 200
    assert ada.post(f"{page}/{given.id}", fields | {"to_on": "2026-03-31"}).status_code == 303
    assert entries(db)[-1].after == {"to_on": "2026-03-31"}
    assert "31.03.2026" in text_of(ada.get(f"/accounts/{world.cy.id}"))


def test_a_membership_is_reached_only_through_its_own_account(ada: Window, db: Session, world: World) -> None:
    bens = queries.person(db, world.ben.id or 0).memberships[0][0].id
    assert ada.get(f"/accounts/{world.cy.id}/memberships/{bens}").status_code == 404
    fields = {"body_id": str(world.energy.id), "role": "head", "from_on": "2026-03-10"}
    assert ada.post(f"/accounts/{world.cy.id}/memberships/{bens}", fields).status_code == 404


def test_an_overlapping_role_is_told_beside_its_field(ada: Window, world: World) -> None:
    fields = {"body_id": str(world.energy.id), "role": "executor", "from_on": "2026-03-10"}
    answer = ada.post(f"/accounts/{world.ben.id}/memberships", fields)
    assert (answer.status_code, 'id="from_on-error"' in answer.text) == (422, True)


def test_everybody_elses_browsers_may_be_signed_out_by_the_administrator(
    ada: Window, window: Callable[..., Window], db: Session, world: World
) -> None:
    ben = window(world.ben)
    assert ben.get("/account").status_code == 200
    assert "1" in text_of(ada.get(f"/accounts/{world.ben.id}"))
    assert ada.post(f"/accounts/{world.ben.id}/sessions/ending").status_code == 303
    assert ben.get("/account").status_code == 303


def test_the_page_says_whether_somebody_may_sign_in(ada: Window, world: World) -> None:
    page = f"/accounts/{world.ben.id}"
    assert "no password yet" in text_of(ada.get(page))
    ada.post(f"{page}/invitation")
    assert "Invited; the link holds until 17.03.2026" in text_of(ada.get(page))
    world.ben.password_hash = "$argon2id$…"
    assert "May sign in." in text_of(ada.get(page))
    assert ada.post(f"{page}/invitation").status_code == 409
    assert ada.post(f"{page}/reset").status_code == 303


@pytest.mark.parametrize("path", ["/accounts/999999", "/accounts/999999/edit", "/accounts/999999/memberships/new"])
def test_an_unknown_account_is_not_there(ada: Window, path: str) -> None:
    assert ada.get(path).status_code == 404


@pytest.mark.parametrize("act", ["invitation", "reset", "disablement", "enablement", "sessions/ending", "memberships"])
def test_nothing_is_done_to_an_unknown_account(ada: Window, db: Session, world: World, act: str) -> None:
    fields = {"body_id": str(world.energy.id), "role": "head", "from_on": "2026-03-10"}
    assert ada.post(f"/accounts/999999/{act}", fields).status_code == 404
    assert entries(db) == []
