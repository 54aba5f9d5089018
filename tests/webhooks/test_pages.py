"""The administrator's pages: an endpoint is added with its secret shown once, watched, switched off and taken away."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from litestar.testing import TestClient
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import NOW, World, make_directive
from tracker.kernel.sealing import unseal
from tracker.webhooks.keeping import purpose
from tracker.webhooks.models import Delivery, Endpoint, Happened

Windows = Callable[..., Window]


def allow(site: TestClient[Any], *hosts: str) -> None:
    house = site.app.state.house
    house.settings = replace(house.settings, webhook_hosts=frozenset(hosts))


def form(world: World, **given: Any) -> dict[str, Any]:
    return {
        "name": "СЭД",
        "url": "https://edo.example.org/hook",
        "account_id": str(world.ben.id),
        "events": ["directive.issued", "term.changed"],
    } | given


def test_without_an_allowed_host_there_is_nothing_to_add(window: Windows, world: World) -> None:
    page = window(world.ada).get("/webhooks")
    assert "TRACKER_WEBHOOK_HOSTS" in page.text
    assert 'action="/webhooks"' not in page.text
    assert window(world.ada).post("/webhooks", form(world)).status_code == 422


def test_the_secret_is_shown_once_and_kept_sealed(window: Windows, site: TestClient[Any], db: Session, world: World) -> None:
    allow(site, "edo.example.org")
    ada = window(world.ada)
    answer = ada.post("/webhooks", form(world))
    (secret,) = re.findall(r"whsec_[\w+/]+=", answer.text)
    row = db.exec(select(Endpoint)).one()
    assert unseal(site.app.state.house.settings.secret_key, purpose(row), row.sealed_secret) == secret
    assert secret not in ada.get(f"/webhooks/{row.id}").text + ada.get("/webhooks").text


def test_what_is_wrong_with_an_endpoint_is_said_at_its_field(window: Windows, site: TestClient[Any], db: Session, world: World) -> None:
    allow(site, "edo.example.org")
    ada = window(world.ada)
    for given, field in (({"url": "https://example.net/"}, "url"), ({"account_id": "999"}, "account_id"), ({"events": ""}, "events")):
        answer = ada.post("/webhooks", form(world, **given))
        assert (answer.status_code, f'href="#{field}' in answer.text) == (422, True), field
    assert db.exec(select(Endpoint)).all() == []


def test_an_endpoint_is_watched_switched_off_and_on_and_removed(window: Windows, site: TestClient[Any], db: Session, world: World) -> None:
    allow(site, "edo.example.org")
    ada = window(world.ada)
    ada.post("/webhooks", form(world))
    row = db.exec(select(Endpoint)).one()
    home = f"/webhooks/{row.id}"
    directive = make_directive(db, world)
    told = {
        "event": Happened.DIRECTIVE_ISSUED,
        "directive_id": directive.id,
        "happened_at": NOW,
        "next_at": NOW,
        "tries": 2,
        "answer": "503",
    }
    db.add(Delivery(endpoint_id=row.id, seq=1, **told))
    page = text_of(ada.get(home))
    assert "a directive is issued" in page
    assert "waits for the next try" in page
    for act, status in (("switching-off", 303), ("switching-off", 409), ("switching-on", 303), ("switching-on", 409), ("removal", 303)):
        assert ada.post(f"{home}/{act}").status_code == status, act
    assert ada.get(home).status_code == 404
    assert db.exec(select(Delivery)).all() == []
