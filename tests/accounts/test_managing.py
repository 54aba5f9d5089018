"""Adding, revising, disabling accounts; giving and changing roles."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.world import NOW, TODAY, World, make_body
from tracker.accounts import links, managing, memberships, queries, resetting, signing_in
from tracker.accounts.managing import Profile
from tracker.accounts.memberships import Place
from tracker.accounts.models import Account, LinkPurpose, Membership
from tracker.accounts.permissions import may_disable
from tracker.accounts.roles import Role
from tracker.bodies.models import BodyKind
from tracker.kernel.errors import Invalid, NotFound, Refused, Stale

HASH = "$argon2id$of-somebody"
NEW = Profile(email="new@example.org", name_kk="Жаңа", name_ru="Новый", name_en="New", language="kk")


def signed_in(db: Session, account: Account) -> Account:
    account.password_hash = HASH
    db.flush()
    signing_in.begin(db, account.id or 0, HASH, f"token of {account.email}", NOW)
    db.flush()
    return account


def sessions(db: Session, account: Account) -> int:
    return len(queries.live_sessions(db, account.id or 0, NOW))


def profile(account: Account, **changed: str) -> Profile:
    return replace(Profile(**{name: getattr(account, name) for name in managing.FIELDS}), **changed)


def place(world: World, role: Role = Role.EXECUTOR, **given: object) -> Place:
    return replace(Place(body_id=world.energy.id or 0, role=role, from_on=TODAY), **given)


def only_membership(db: Session, account: Account) -> Membership:
    return queries.person(db, account.id or 0).memberships[0][0]


def test_a_new_account_has_no_password_and_no_role(db: Session, world: World) -> None:
    account = managing.add_account(db, NEW, NOW)
    assert (account.password_hash, account.disabled_at) == (None, None)
    assert queries.person(db, account.id or 0).memberships == ()
    assert queries.find(db, "new@example.org") is account


@pytest.mark.parametrize("email", ["ben@example.org", "no address", "ben@example.org,carl@example.org"])
def test_an_address_is_one_persons_and_a_real_one(db: Session, world: World, email: str) -> None:
    with pytest.raises(Invalid):
        managing.add_account(db, replace(NEW, email=email), NOW)
    with pytest.raises(Invalid):
        managing.revise(db, world.carl, profile(world.carl, email=email), world.carl.version, NOW)


def test_revising_tells_what_changed_and_counts_the_version(db: Session, world: World) -> None:
    before, after = managing.revise(db, world.ben, profile(world.ben, name_en="Benedict"), 1, NOW)
    assert (before, after) == ({"name_en": "Ben"}, {"name_en": "Benedict"})
    assert world.ben.version == 2


def test_a_page_that_is_too_old_changes_nothing_and_shows_both(db: Session, world: World) -> None:
    managing.revise(db, world.ben, profile(world.ben, name_en="Benedict"), 1, NOW)
    with pytest.raises(Stale) as refused:
        managing.revise(db, world.ben, profile(world.ben, name_en="Benny"), 1, NOW)
    assert refused.value.fields == [("Name, in English", "Benny", "Benedict")]
    assert world.ben.name_en == "Benedict"


def test_a_new_name_signs_nobody_out_but_a_new_address_does_and_withdraws_its_links(db: Session, world: World) -> None:
    ben = signed_in(db, world.ben)
    token = resetting.offer(db, ben, NOW)
    managing.revise(db, ben, profile(ben, name_en="Benedict"), 1, NOW)
    assert sessions(db, ben) == 1
    links.find(db, token, LinkPurpose.RESET, NOW)
    managing.revise(db, ben, profile(ben, email="benedict@example.org"), 2, NOW)
    assert sessions(db, ben) == 0
    with pytest.raises(Refused):
        links.find(db, token, LinkPurpose.RESET, NOW)


def test_disabling_ends_sessions_and_links_at_once(db: Session, world: World) -> None:
    ben = signed_in(db, world.ben)
    token = resetting.offer(db, ben, NOW)
    managing.disable(db, ben, NOW, TODAY)
    assert (ben.disabled_at, sessions(db, ben)) == (NOW, 0)
    assert queries.credentials(db, ben.email) is None
    with pytest.raises(Refused):
        links.find(db, token, LinkPurpose.RESET, NOW)
    with pytest.raises(Refused, match="already"):
        managing.disable(db, ben, NOW, TODAY)


def test_enabling_brings_the_account_back_but_no_session(db: Session, world: World) -> None:
    ben = signed_in(db, world.ben)
    managing.disable(db, ben, NOW, TODAY)
    managing.enable(db, ben, NOW)
    assert (ben.disabled_at, sessions(db, ben)) == (None, 0)
    assert queries.credentials(db, ben.email) == (ben.id, HASH)
    with pytest.raises(Refused):
        managing.enable(db, ben, NOW)


def test_nobody_disables_themselves_and_only_administrators_disable(world: World) -> None:
    assert may_disable(world.actor(world.ada), world.ben)
    assert not may_disable(world.actor(world.ada), world.ada)
    assert not may_disable(world.actor(world.amina), world.ben)


def test_the_last_administrator_stays(db: Session, world: World) -> None:
    with pytest.raises(Refused, match="Nobody would be left"):
        managing.disable(db, world.ada, NOW, TODAY)
    ended = place(world, Role.ADMINISTRATOR, body_id=world.office.id, from_on=TODAY - timedelta(days=9), to_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="Nobody would be left"):
        memberships.change(db, world.ada, only_membership(db, world.ada), ended, NOW, TODAY)


def test_with_a_second_administrator_the_first_may_go(db: Session, world: World) -> None:
    memberships.grant(db, world.dede, place(world, Role.ADMINISTRATOR), NOW)
    managing.disable(db, world.ada, NOW, TODAY)
    assert queries.has_administrator(db, TODAY)
    assert not queries.has_administrator(db, TODAY - timedelta(days=1))


def test_a_new_role_signs_the_person_out(db: Session, world: World) -> None:
    ben = signed_in(db, world.ben)
    memberships.grant(db, ben, place(world, Role.HEAD), NOW)
    assert sessions(db, ben) == 0
    assert queries.actor(db, ben, TODAY).has_role(Role.HEAD, body_id=world.energy.id)


def test_a_changed_role_signs_the_person_out_and_tells_what_changed(db: Session, world: World) -> None:
    ben = signed_in(db, world.ben)
    membership = only_membership(db, ben)
    before, after = memberships.change(db, ben, membership, place(world, from_on=membership.from_on, to_on=TODAY), NOW, TODAY)
    assert (before, after) == ({"to_on": None}, {"to_on": TODAY})
    assert sessions(db, ben) == 0


def test_a_period_ends_after_it_begins(db: Session, world: World) -> None:
    with pytest.raises(Invalid) as refused:
        memberships.grant(db, world.ben, place(world, Role.HEAD, to_on=TODAY - timedelta(days=1)), NOW)
    assert refused.value.field == "to_on"


def test_nobody_acts_for_a_group_or_an_unknown_body(db: Session, world: World) -> None:
    group = make_body(db, "AKIMS", BodyKind.GROUP)
    for body_id in (group.id, 999_999):
        with pytest.raises(Invalid) as refused:
            memberships.grant(db, world.ben, place(world, body_id=body_id), NOW)
        assert refused.value.field == "body_id"


def test_one_role_in_one_body_is_held_once_at_a_time(db: Session, world: World) -> None:
    membership = only_membership(db, world.ben)
    with pytest.raises(Invalid):
        memberships.grant(db, world.ben, place(world), NOW)
    membership.to_on = TODAY
    db.flush()
    memberships.grant(db, world.ben, place(world, from_on=TODAY + timedelta(days=1)), NOW)


def test_a_membership_is_found_only_through_its_account(db: Session, world: World) -> None:
    with pytest.raises(NotFound):
        queries.get_membership(db, world.carl.id or 0, only_membership(db, world.ben).id or 0)


def test_people_are_found_by_name_address_and_body_in_any_language(db: Session, world: World) -> None:
    def found(words: str) -> list[str]:
        return [person.account.email.partition("@")[0] for person in queries.people(db, "en", words)]

    assert found("BEN@") == ["ben"]
    assert found("энергетики") == ["ben", "hana"]
    assert found("энергетика hana") == ["hana"]
    assert found("nobody") == []
    assert len(found("")) == 8
