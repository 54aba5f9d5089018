"""One-time links: once, for one purpose, for a while."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.world import NOW, World
from tracker.accounts import inviting, links, resetting
from tracker.accounts.models import LinkPurpose, OneTimeLink
from tracker.kernel.db import unit_of_work
from tracker.kernel.errors import Refused

RESET, INVITATION = LinkPurpose.RESET, LinkPurpose.INVITATION
SECOND = timedelta(seconds=1)


def test_only_the_hash_of_the_token_is_kept(db: Session, world: World) -> None:
    token = inviting.invite(db, world.ben, NOW)
    db.flush()
    row = db.exec(select(OneTimeLink)).one()
    assert len(token) >= 43
    assert token not in repr(row)
    assert row.token_hash == links.token_hash(token)


def test_a_link_works_once(db: Session, world: World) -> None:
    token = resetting.offer(db, world.ben, NOW)
    assert links.use(db, token, RESET, NOW).account_id == world.ben.id
    with pytest.raises(Refused):
        links.use(db, token, RESET, NOW)


def test_looking_at_a_link_does_not_use_it(db: Session, world: World) -> None:
    token = resetting.offer(db, world.ben, NOW)
    for _ in range(3):
        links.find(db, token, RESET, NOW)
    links.use(db, token, RESET, NOW)


@pytest.mark.parametrize(("purpose", "lasts"), [(RESET, timedelta(minutes=30)), (INVITATION, timedelta(days=7))])
def test_a_link_holds_until_its_time_and_not_a_second_longer(db: Session, world: World, purpose: LinkPurpose, lasts: timedelta) -> None:
    token = links.make(db, world.ben.id or 0, purpose, NOW)
    links.find(db, token, purpose, NOW + lasts - SECOND)
    with pytest.raises(Refused):
        links.find(db, token, purpose, NOW + lasts)


def test_a_link_of_one_purpose_opens_nothing_else(db: Session, world: World) -> None:
    with pytest.raises(Refused):
        links.use(db, resetting.offer(db, world.ben, NOW), INVITATION, NOW)
    with pytest.raises(Refused):
        links.use(db, inviting.invite(db, world.carl, NOW), RESET, NOW)


def test_a_new_link_withdraws_the_earlier_ones(db: Session, world: World) -> None:
    first = inviting.invite(db, world.ben, NOW)
    second = inviting.invite(db, world.ben, NOW + SECOND)
    others = inviting.invite(db, world.carl, NOW)
    with pytest.raises(Refused):
        links.find(db, first, INVITATION, NOW + SECOND)
    links.find(db, second, INVITATION, NOW + SECOND)
    links.find(db, others, INVITATION, NOW + SECOND)


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000, "\udcff", "' OR 1=1 --"])
def test_what_is_no_token_is_a_spent_one(db: Session, world: World, token: str) -> None:
    with pytest.raises(Refused):
        links.find(db, token, RESET, NOW)


def test_of_many_who_use_a_link_at_once_one_wins(engine: Engine, db: Session, world: World) -> None:
    token = resetting.offer(db, world.ben, NOW)
    db.commit()

    def use() -> bool:
        try:
            with unit_of_work(engine) as own:
                links.use(own, token, RESET, NOW)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(lambda _: use(), range(6))) == 1


def test_who_has_a_password_is_not_invited_and_who_is_disabled_gets_no_link(db: Session, world: World) -> None:
    world.ben.password_hash = "$argon2id$…"
    world.carl.disabled_at = NOW
    with pytest.raises(Refused, match="already chosen"):
        inviting.invite(db, world.ben, NOW)
    with pytest.raises(Refused, match="disabled"):
        inviting.invite(db, world.carl, NOW)
    with pytest.raises(Refused, match="disabled"):
        resetting.offer(db, world.carl, NOW)


def test_a_link_dies_with_the_account(db: Session, world: World) -> None:
    token = resetting.offer(db, world.ben, NOW)
    world.ben.disabled_at = NOW
    db.flush()
    with pytest.raises(Refused):
        links.find(db, token, RESET, NOW)
