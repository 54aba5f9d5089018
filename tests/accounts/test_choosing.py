"""Choosing a password: by link, or knowing the old one."""

import pytest
from sqlmodel import Session

from tests.world import NOW, World
from tracker.accounts import choosing, links, passwords, queries, resetting, signing_in
from tracker.accounts.models import Account, LinkPurpose
from tracker.kernel.errors import Invalid, Refused

OLD, NEW = "an old lantern on the wall", "seven boats under a bridge"


@pytest.fixture
def ben(db: Session, world: World) -> Account:
    world.ben.password_hash = passwords.hash_password(OLD)
    db.flush()
    signing_in.begin(db, world.ben.id or 0, world.ben.password_hash, "token", NOW)
    db.commit()
    return world.ben


def sessions(db: Session, account: Account) -> int:
    return len(queries.live_sessions(db, account.id or 0, NOW))


def test_a_link_sets_the_password_and_signs_out_everywhere(db: Session, ben: Account) -> None:
    token = resetting.offer(db, ben, NOW)
    choosing.choose_by_link(db, token, LinkPurpose.RESET, choosing.prepare(db, ben.id or 0, NEW), NOW)
    assert passwords.is_right(NEW, ben.password_hash)
    assert not passwords.is_right(OLD, ben.password_hash)
    assert sessions(db, ben) == 0


def test_asking_for_a_link_changes_nothing_yet(db: Session, ben: Account) -> None:
    resetting.offer(db, ben, NOW)
    assert passwords.is_right(OLD, ben.password_hash)
    assert sessions(db, ben) == 1


def test_the_old_password_lets_one_choose_a_new_one_and_signs_out_everywhere(db: Session, ben: Account) -> None:
    token = resetting.offer(db, ben, NOW)
    choosing.change(db, ben.password_hash or "", choosing.prepare(db, ben.id or 0, NEW), NOW)
    assert passwords.is_right(NEW, ben.password_hash)
    assert sessions(db, ben) == 0
    with pytest.raises(Refused):
        links.find(db, token, LinkPurpose.RESET, NOW)


def test_of_two_changes_at_once_the_second_is_refused(db: Session, ben: Account) -> None:
    matched = ben.password_hash or ""
    choosing.change(db, matched, choosing.prepare(db, ben.id or 0, NEW), NOW)
    with pytest.raises(Invalid):
        choosing.change(db, matched, choosing.prepare(db, ben.id or 0, "a third lantern at sea"), NOW)


def test_a_password_prepared_for_one_is_never_set_for_another(db: Session, ben: Account, world: World) -> None:
    token = resetting.offer(db, world.carl, NOW)
    with pytest.raises(ValueError, match="another account"):
        choosing.choose_by_link(db, token, LinkPurpose.RESET, choosing.prepare(db, ben.id or 0, NEW), NOW)


def test_the_persons_name_address_and_body_are_too_easy(db: Session, ben: Account) -> None:
    ben.name_en, ben.email = "Beket Akhmetov", "b.akhmetov@example.org"
    db.flush()
    for password in ("akhmetov beket 1", "Ministry of energy!", "Министерство 2026 энергетики"):
        with pytest.raises(Invalid):
            choosing.prepare(db, ben.id or 0, password)


def test_an_administrators_password_is_longer(db: Session, world: World) -> None:
    with pytest.raises(Invalid, match="at least 15"):
        choosing.prepare(db, world.ada.id or 0, "boats at night")
    choosing.prepare(db, world.ben.id or 0, "boats at night")
