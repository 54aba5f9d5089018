"""Another system is told what its person may see, once, signed, however often it takes; and nobody else is reached."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from standardwebhooks import Webhook

from tests.world import NOW, TODAY, World, make_directive
from tracker.audit import log
from tracker.directives.models import Directive, Visibility
from tracker.kernel.errors import Invalid
from tracker.reminders.models import Letter
from tracker.settings import Settings
from tracker.webhooks import keeping, telling
from tracker.webhooks.delivering import PAUSES, Sender
from tracker.webhooks.keeping import Wanted
from tracker.webhooks.models import Delivery, DeliveryState, Endpoint, Happened
from tracker.webhooks.reaching import Place, Unreachable
from tracker.webhooks.working import work

HOSTS = frozenset({"edo.example.org"})
URL = "https://edo.example.org/hook"


@dataclass
class Office:
    """The other system: takes, or does not."""

    answers: list[int | str] = field(default_factory=list)
    got: list[tuple[bytes, dict[str, str]]] = field(default_factory=list)

    def __call__(self, place: Place, body: bytes, headers: dict[str, str], inner: frozenset[str]) -> int:
        answer = self.answers.pop(0) if self.answers else 204
        if isinstance(answer, str):
            raise Unreachable(answer)
        self.got.append((body, headers))
        return answer


class Scene:
    def __init__(self, engine: Engine, db: Session, world: World, settings: Settings) -> None:
        self.engine, self.db, self.world, self.settings = engine, db, world, settings
        self.office = Office()

    def endpoint(self, account: Any, *events: Happened) -> tuple[Endpoint, str]:
        wanted = Wanted(account.id or 0, "СЭД", URL, events or tuple(Happened))
        by = self.world.actor(self.world.ada)
        made = keeping.add(self.db, wanted, self.settings.secret_key, HOSTS, by=by, at=NOW)
        self.db.commit()
        return made

    def happened(self, directive: Directive, action: str = "directive.issued") -> None:
        log.record(self.db, self.world.actor(self.world.amina), action, directive, NOW, directive_id=directive.id)
        self.db.commit()

    def round(self, minutes: float = 0) -> dict[str, int]:
        self.db.commit()
        sender = Sender(self.engine, self.settings.secret_key, "https://tracker.example.org", HOSTS, frozenset(), self.office)
        done = work(sender, NOW + timedelta(minutes=minutes), self.settings.time_zone)
        self.db.expire_all()
        return done

    def rows(self) -> list[Delivery]:
        return list(self.db.exec(select(Delivery).order_by(col(Delivery.id))))


@pytest.fixture
def scene(engine: Engine, db: Session, world: World, settings: Settings) -> Scene:
    return Scene(engine, db, world, settings)


def test_what_happened_is_told_once_and_signed(scene: Scene, db: Session, world: World) -> None:
    _, secret = scene.endpoint(world.ben)
    directive = make_directive(db, world)
    scene.happened(directive)
    assert scene.round()["delivered"] == 1
    (body, headers) = scene.office.got[0]
    assert json.loads(body) == {
        "type": "directive.issued",
        "timestamp": "2026-03-10T05:00:00Z",
        "data": {"directive_id": directive.id, "url": f"https://tracker.example.org/api/v1/directives/{directive.id}"},
    }
    signed = Webhook(secret).sign(headers["webhook-id"], NOW, body.decode())
    assert headers["webhook-signature"] == signed
    scene.round(minutes=1)
    assert len(scene.office.got) == 1


def test_nothing_is_told_of_what_the_person_may_not_see(scene: Scene, db: Session, world: World) -> None:
    scene.endpoint(world.dede)
    scene.endpoint(world.cy)
    scene.happened(make_directive(db, world, visibility=Visibility.RESTRICTED))
    scene.round()
    assert scene.office.got == []
    assert scene.rows() == []


def test_a_person_who_is_disabled_sees_nothing_any_more(scene: Scene, db: Session, world: World) -> None:
    scene.endpoint(world.ben)
    world.ben.disabled_at = NOW
    scene.happened(make_directive(db, world))
    scene.round()
    assert scene.rows() == []


def test_only_what_was_asked_for_is_told_and_only_from_then_on(scene: Scene, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    scene.happened(directive)
    scene.endpoint(world.ben, Happened.DIRECTIVE_CLOSED)
    scene.happened(directive)
    scene.happened(directive, "directive.closed")
    scene.round()
    assert [each.event for each in scene.rows()] == [Happened.DIRECTIVE_CLOSED]


def test_what_was_not_taken_is_tried_again_with_growing_pauses_until_it_is_given_up(scene: Scene, db: Session, world: World) -> None:
    scene.endpoint(world.ben)
    scene.happened(make_directive(db, world))
    scene.office.answers = [500, "name", *[503] * 20]
    at = 0.0
    for tried, pause in enumerate(PAUSES, start=1):
        scene.round(minutes=at)
        scene.round(minutes=at + pause.total_seconds() / 60 - 0.5)
        (row,) = scene.rows()
        assert (row.tries, row.state) == (tried, DeliveryState.WAITING), "not a moment before its time"
        at += pause.total_seconds() / 60
        if tried == 6:
            break
    assert scene.rows()[0].answer == "503"
    scene.office.answers = []
    scene.round(minutes=at)
    assert scene.rows()[0].state is DeliveryState.DELIVERED


def test_an_endpoint_that_is_silent_for_days_is_switched_off_and_its_administrator_gets_a_letter(
    scene: Scene, db: Session, world: World
) -> None:
    endpoint, _ = scene.endpoint(world.ben)
    scene.happened(make_directive(db, world))
    scene.office.answers = [500] * 50
    scene.round()
    scene.round(minutes=5 * 24 * 60 + 1)
    db.refresh(endpoint)
    assert endpoint.disabled_at is not None
    letter = db.exec(select(Letter)).one()
    assert (letter.account_id, "СЭД" in letter.subject) == (world.ada.id, True)
    scene.happened(make_directive(db, world))
    tried = scene.rows()[0].tries
    scene.round(minutes=6 * 24 * 60)
    assert (len(scene.rows()), scene.rows()[0].tries) == (1, tried), "nothing is sent to it any more"
    keeping.switch_on(db, endpoint, world.actor(world.ada), NOW)
    scene.office.answers = []
    scene.round(minutes=7 * 24 * 60)
    assert {each.state for each in scene.rows()} == {DeliveryState.DELIVERED}
    assert len(scene.rows()) == 2, "what happened meanwhile is told, too"


def test_several_at_once_tell_each_thing_once(scene: Scene, db: Session, world: World) -> None:
    endpoint, _ = scene.endpoint(world.ben)
    for _ in range(5):
        scene.happened(make_directive(db, world))
    key = endpoint.id or 0
    db.commit()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: scene_round(scene), range(4)))
    assert len(scene.office.got) == 5
    assert len({headers["webhook-id"] for _, headers in scene.office.got}) == 5
    with Session(scene.engine) as other:
        assert telling.read_on(other, key, NOW, TODAY) == 0


def scene_round(scene: Scene) -> None:
    sender = Sender(scene.engine, scene.settings.secret_key, "https://tracker.example.org", HOSTS, frozenset(), scene.office)
    work(sender, NOW, scene.settings.time_zone)


def test_a_host_that_the_installation_does_not_name_is_no_endpoint(scene: Scene, db: Session, world: World) -> None:
    for url in (
        "https://example.net/hook",
        "http://edo.example.org/",
        "https://edo.example.org@example.net/",
        "ftp://edo.example.org/",
        "x",
    ):
        wanted = Wanted(world.ben.id or 0, "СЭД", url, tuple(Happened))
        with pytest.raises(Invalid):
            keeping.add(db, wanted, scene.settings.secret_key, HOSTS, by=world.actor(world.ada), at=NOW)
