"""A deputy acts with the absent person's roles for the days named, and neither decides on what the other filed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.progress.making import Desk
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts import queries
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.accounts.substitution import Letters, Substitution
from tracker.audit.models import AuditEntry
from tracker.directives.models import State
from tracker.directives.permissions import may_review
from tracker.progress.models import Report
from tracker.reminders.audience import People

Open = Callable[..., Window]


def person(db: Session, world: World, name: str, role: Role, body_id: int | None) -> Account:
    account = Account(
        email=f"{name}@example.org", name_kk=name.title(), name_ru=name.title(), name_en=name.title(), language="en", created_at=NOW
    )
    db.add(account)
    db.flush()
    db.add(Membership(account_id=account.id, body_id=body_id, role=role, from_on=date(2025, 1, 1)))
    db.commit()
    return account


def stand_in(db: Session, absent: Account, deputy: Account, **given: object) -> Substitution:
    days = {"from_on": TODAY, "to_on": TODAY + timedelta(days=5)}
    made = Substitution(
        **{"absent_id": absent.id, "deputy_id": deputy.id, "set_by_id": 1, "set_by_name": "x", "set_at": NOW, **days, **given}
    )
    db.add(made)
    db.commit()
    return made


@pytest.fixture
def vera(db: Session, world: World) -> Account:
    """Another clerk of the office: no controller by herself."""
    return person(db, world, "vera", Role.CLERK, world.office.id)


def test_a_deputy_does_what_the_absent_person_may(window: Open, db: Session, world: World, vera: Account) -> None:
    made = make_directive(db, world)
    Desk(db, world, made).file()
    db.commit()
    assert window(vera).get(f"/directives/{made.id}/review").status_code == 403
    stand_in(db, world.carl, vera)
    page = window(vera).get("/")
    assert "You stand in for Carl today" in text_of(page)
    assert "1 report to review" in text_of(page)
    assert window(vera).get(f"/directives/{made.id}/review").status_code == 200


def test_what_a_deputy_does_is_recorded_on_behalf_of_the_absent_person(window: Open, db: Session, world: World) -> None:
    cora = person(db, world, "cora", Role.OBSERVER, world.energy.id)
    made = make_directive(db, world)
    stand_in(db, world.ben, cora)
    assert window(cora).post(f"/directives/{made.id}/acceptance").status_code == 303
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "directive.accepted")).one()
    assert (entry.actor_name, entry.on_behalf_of) == ("Cora", "Ben")
    assert "Cora, on behalf of Ben" in text_of(window(world.amina).get(f"/directives/{made.id}"))


def test_what_a_deputy_does_in_their_own_right_is_on_nobodys_behalf(window: Open, db: Session, world: World, vera: Account) -> None:
    stand_in(db, world.carl, vera)
    made = make_directive(db, world, state=State.DRAFT)
    window(vera).post(f"/directives/{made.id}/deletion", {"version": str(made.version)})
    assert db.exec(select(AuditEntry.on_behalf_of).where(AuditEntry.action == "directive.deleted")).one() == ""


@pytest.mark.parametrize("shift", [-10, 10])
def test_it_begins_and_ends_by_itself(db: Session, world: World, vera: Account, shift: int) -> None:
    day = TODAY + timedelta(days=shift)
    stand_in(db, world.carl, vera, from_on=day, to_on=day + timedelta(days=2))
    assert not queries.actor(db, vera, TODAY).has_role(Role.CONTROLLER)
    assert queries.actor(db, vera, day).has_role(Role.CONTROLLER)
    assert queries.actor(db, vera, day + timedelta(days=2)).has_role(Role.CONTROLLER)
    assert not queries.actor(db, vera, day + timedelta(days=3)).has_role(Role.CONTROLLER)


def test_an_administrators_rights_are_not_lent(db: Session, world: World, vera: Account) -> None:
    db.add(Membership(account_id=world.carl.id, body_id=world.office.id, role=Role.ADMINISTRATOR, from_on=date(2025, 1, 1)))
    stand_in(db, world.carl, vera)
    assert {role for role, _ in queries.actor(db, vera, TODAY).roles} == {Role.CLERK, Role.CONTROLLER}


def test_a_disabled_absent_person_lends_nothing(db: Session, world: World, vera: Account) -> None:
    stand_in(db, world.carl, vera)
    world.carl.disabled_at = NOW
    db.add(world.carl)
    db.commit()
    assert not queries.actor(db, vera, TODAY).has_role(Role.CONTROLLER)


def test_neither_of_the_two_reviews_what_the_other_filed(db: Session, world: World, vera: Account) -> None:
    stand_in(db, world.carl, vera)
    deputy, absent = queries.actor(db, vera, TODAY), queries.actor(db, world.carl, TODAY)
    assert not may_review(deputy, world.carl.id)
    assert not may_review(absent, vera.id)
    assert may_review(absent, world.ben.id)
    later = TODAY + timedelta(days=20)
    assert not may_review(queries.actor(db, world.carl, later), vera.id)
    assert may_review(queries.actor(db, world.carl, TODAY + timedelta(days=60)), vera.id)


@pytest.mark.parametrize(("letters", "heard"), [(Letters.DEPUTY, {"vera"}), (Letters.BOTH, {"vera", "carl"})])
def test_letters_go_to_the_deputy_or_to_both(db: Session, world: World, vera: Account, letters: Letters, heard: set[str]) -> None:
    stand_in(db, world.carl, vera, letters=letters)
    reached = People.of(db, TODAY)._by_role[Role.CONTROLLER]
    ids = {"vera": vera.id, "carl": world.carl.id}
    assert {each.account_id for each in reached} == {ids[name] for name in heard}
    assert {each.account_id for each in People.of(db, TODAY + timedelta(days=30))._by_role[Role.CONTROLLER]} == {world.carl.id}


def test_a_disabled_deputy_gets_no_letters_and_the_absent_person_does(db: Session, world: World, vera: Account) -> None:
    stand_in(db, world.carl, vera)
    vera.disabled_at = NOW
    db.add(vera)
    db.commit()
    assert {each.account_id for each in People.of(db, TODAY)._by_role[Role.CONTROLLER]} == {world.carl.id}


def sent(absent: Account, deputy: Account, first: int = 0, last: int = 5, **more: str) -> dict[str, str]:
    days = {"from_on": (TODAY + timedelta(days=first)).isoformat(), "to_on": (TODAY + timedelta(days=last)).isoformat()}
    return {"absent_id": str(absent.id), "deputy_id": str(deputy.id), **days, **more}


def test_one_names_a_deputy_for_oneself_and_ends_it(window: Open, db: Session, world: World) -> None:
    ben = window(world.ben)
    assert "Nobody stands in for anybody here." in text_of(ben.get("/substitutions"))
    page = ben.follow(ben.post("/substitutions", sent(world.ben, world.hana, reason="Отпуск")))
    assert "The deputy is named." in text_of(page)
    assert "Отпуск" in text_of(page)
    made = db.exec(select(Substitution)).one()
    assert window(world.cy).post(f"/substitutions/{made.id}/end").status_code == 404
    assert ben.post(f"/substitutions/{made.id}/end").status_code == 303
    assert "Nobody stands in" in text_of(ben.get("/substitutions"))
    assert ben.post(f"/substitutions/{made.id}/end").status_code == 409
    actions = db.exec(select(AuditEntry.action).where(AuditEntry.noun == "substitution").order_by(AuditEntry.seq)).all()
    assert actions == ["substitution.set", "substitution.ended"]


@pytest.mark.parametrize(("who", "status"), [("hana", 303), ("ada", 303), ("cy", 403), ("amina", 403)])
def test_a_head_names_deputies_of_the_body_and_an_administrator_of_all(window: Open, world: World, who: str, status: int) -> None:
    assert window(getattr(world, who)).post("/substitutions", sent(world.ben, world.hana)).status_code == status


def test_wrong_absences_are_told_beside_the_field(window: Open, db: Session, world: World, vera: Account) -> None:
    ada = window(world.ada)

    def told(absent: Account, deputy: Account, first: int = 0, last: int = 5) -> str:
        page = ada.post("/substitutions", sent(absent, deputy, first, last))
        assert page.status_code == 422
        return text_of(page)

    assert "Nobody stands in for oneself." in told(world.ben, world.ben)
    assert "must work in the same body" in told(world.ben, world.cy)
    assert "The last day comes before the first." in told(world.ben, world.hana, 5, 2)
    assert "The last day has passed." in told(world.ben, world.hana, -5, -2)
    assert "lasts a year at most" in told(world.ben, world.hana, 0, 500)
    assert "no role in the work" in told(world.dede, vera)
    assert ada.post("/substitutions", sent(world.carl, vera)).status_code == 303
    assert "has a deputy already" in told(world.carl, world.amina, 3, 9)
    assert "stands in for somebody else" in told(vera, world.amina, 3, 9)
    assert "The deputy is absent" in told(world.amina, world.carl, 3, 9)
    assert ada.post("/substitutions", sent(world.carl, world.amina, 6, 9)).status_code == 303


def test_a_report_filed_by_a_deputy_is_the_bodys(window: Open, db: Session, world: World) -> None:
    cora = person(db, world, "cora", Role.HEAD, world.energy.id)
    made = make_directive(db, world, state=State.IN_WORK)
    stand_in(db, world.ben, cora)
    window(cora).post(f"/directives/{made.id}/no-change")
    assert db.exec(select(Report)).one().body_id == world.energy.id


def test_a_head_does_not_dispose_of_what_people_are_elsewhere(window: Open, db: Session, world: World) -> None:
    db.add(Membership(account_id=world.ben.id, body_id=world.office.id, role=Role.CONTROLLER, from_on=date(2025, 1, 1)))
    db.commit()
    assert window(world.hana).post("/substitutions", sent(world.ben, world.hana)).status_code == 403


def test_a_heads_deputy_cannot_lengthen_what_is_lent(window: Open, db: Session, world: World) -> None:
    stand_in(db, world.hana, world.ben)
    ben = window(world.ben)
    assert ben.post("/substitutions", sent(world.hana, world.ben, 6, 300)).status_code == 403
    assert ben.post("/substitutions", sent(world.ben, world.hana, 6, 9)).status_code == 303


def test_a_role_in_a_body_where_the_deputy_does_not_work_is_not_lent(db: Session, world: World) -> None:
    db.add(Membership(account_id=world.ben.id, body_id=world.office.id, role=Role.CONTROLLER, from_on=date(2025, 1, 1)))
    stand_in(db, world.ben, world.hana)
    assert queries.actor(db, world.hana, TODAY).roles == {(Role.HEAD, world.energy.id), (Role.EXECUTOR, world.energy.id)}


@pytest.mark.parametrize("key", ["0", "-1", "99999999999999999999", "x", ""])
def test_a_person_who_is_none_is_told_beside_the_field(window: Open, world: World, key: str) -> None:
    fields = sent(world.ben, world.hana) | {"deputy_id": key}
    assert window(world.ben).post("/substitutions", fields).status_code == 422


def test_letters_are_lent_only_where_the_role_is(db: Session, world: World) -> None:
    db.add(Membership(account_id=world.ben.id, body_id=world.office.id, role=Role.CONTROLLER, from_on=date(2025, 1, 1)))
    stand_in(db, world.ben, world.hana)
    heard = {each.account_id for each in People.of(db, TODAY)._by_role[Role.CONTROLLER]}
    assert heard == {world.carl.id, world.ben.id}
