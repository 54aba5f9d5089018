"""Accounts from the command line: the same acts, recorded as the system's, and a link to hand over."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.world import NOW, TODAY, World
from tracker.accounts import queries
from tracker.accounts.actor import SYSTEM
from tracker.accounts.roles import Role
from tracker.audit.models import AuditEntry
from tracker.kernel.errors import Invalid, Refused
from tracker.settings import Settings
from tracker.web.accounts import by_hand

NEW = {"email": "First@example.org", "name": "First Administrator", "role": "administrator", "body_code": "GOVOFF", "language": "en"}


def add(db: Session, settings: Settings, **changed: str) -> str:
    return by_hand.add(db, settings, **(NEW | changed), at=NOW)


def test_the_printed_link_leads_the_new_person_in(window: Callable[..., Window], db: Session, world: World, settings: Settings) -> None:
    link = add(db, settings)
    assert link.startswith("http://testserver.local/invitation/password?token=")
    assert "First Administrator" in text_of(window().get(link.removeprefix("http://testserver.local")))
    account = queries.find(db, "first@example.org")
    assert account is not None
    assert queries.actor(db, account, TODAY).has_role(Role.ADMINISTRATOR, body_id=world.office.id)
    told = db.exec(select(AuditEntry).order_by(col(AuditEntry.seq))).all()
    assert [(entry.action, entry.account_id) for entry in told] == [
        ("account.added", SYSTEM.account_id),
        ("membership.granted", SYSTEM.account_id),
    ]


@pytest.mark.parametrize("changed", [{"body_code": "NOWHERE"}, {"role": "minister"}, {"language": "de"}])
def test_what_is_not_known_is_refused_in_words(db: Session, world: World, settings: Settings, changed: dict[str, str]) -> None:
    with pytest.raises(Refused):
        add(db, settings, **changed)
    assert queries.find(db, "first@example.org") is None


def test_one_address_is_added_once(db: Session, world: World, settings: Settings) -> None:
    with pytest.raises(Invalid):
        add(db, settings, email="ben@example.org")


def test_a_forgotten_password_is_helped_by_hand(window: Callable[..., Window], db: Session, world: World, settings: Settings) -> None:
    link = by_hand.reset(db, settings, email="Ben@example.org", at=NOW)
    assert window().get(link.removeprefix("http://testserver.local")).status_code == 200


def test_an_account_is_disabled_by_hand_but_not_the_last_administrators(db: Session, world: World, settings: Settings) -> None:
    by_hand.disable(db, settings, email="ben@example.org", at=NOW)
    assert world.ben.disabled_at == NOW
    with pytest.raises(Refused, match="Nobody would be left"):
        by_hand.disable(db, settings, email="ada@example.org", at=NOW)
    with pytest.raises(Refused, match="no account"):
        by_hand.disable(db, settings, email="nobody@example.org", at=NOW)
