"""What proves nobody any more is forgotten at night; what still does stays."""

from datetime import timedelta

from sqlmodel import Session, select

from tests.world import NOW, World
from tracker.accounts.forgetting import forget
from tracker.accounts.models import BrowserSession, LinkPurpose, OneTimeLink, SentForm

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LONG_AGO = NOW - 2 * DAY


def test_sessions_that_are_over_are_forgotten_and_live_ones_stay(db: Session, world: World) -> None:
    def session(name: str, **times: object) -> BrowserSession:
        stands = {"created_at": NOW - HOUR, "seen_at": NOW} | times
        return BrowserSession(account_id=world.ben.id, token_hash=name, **stands)

    db.add_all(
        [
            session("live", created_at=NOW - 11 * HOUR),
            session("ended today", ended_at=NOW - HOUR),
            session("ended", created_at=LONG_AGO, seen_at=LONG_AGO, ended_at=LONG_AGO),
            session("silent", created_at=LONG_AGO, seen_at=LONG_AGO),
        ]
    )
    db.flush()
    assert forget(db, NOW) == 2
    assert set(db.exec(select(BrowserSession.token_hash))) == {"live", "ended today"}


def test_spent_links_are_forgotten_and_open_ones_stay(db: Session, world: World) -> None:
    def link(name: str, **times: object) -> OneTimeLink:
        stands = {"made_at": NOW - 6 * DAY, "expires_at": NOW + DAY} | times
        return OneTimeLink(account_id=world.ben.id, purpose=LinkPurpose.INVITATION, token_hash=name, **stands)

    db.add_all([link("open"), link("used", used_at=LONG_AGO), link("too old", expires_at=LONG_AGO)])
    db.flush()
    assert forget(db, NOW) == 2
    assert set(db.exec(select(OneTimeLink.token_hash))) == {"open"}


def test_the_key_of_a_form_stays_as_long_as_the_form_can_come_again(db: Session, world: World) -> None:
    def sent(name: str, age: timedelta) -> SentForm:
        return SentForm(account_id=world.ben.id, key=name, path="/", content_hash="", at=NOW - age)

    db.add_all([sent("of this session", 12 * HOUR), sent("of the day before", 2 * DAY)])
    db.flush()
    assert forget(db, NOW) == 1
    assert set(db.exec(select(SentForm.key))) == {"of this session"}
