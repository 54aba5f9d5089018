"""Around every form: it comes from our own page, in this browser, once; and whatever is sent instead of a form is no bug."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from httpx import Response
from litestar.handlers import get as bare_get
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import NOW, World
from tracker.accounts.models import Account
from tracker.app import UndeclaredAccess, ensure_declared
from tracker.web import cookies
from tracker.web.urls import HANDLERS

FIELDS = {"name_ru": "Новый", "name_kk": "Жаңа", "name_en": "New", "language": "kk", "role": "executor", "from_on": "2026-03-10"}
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture
def ada(window: Callable[..., Window], world: World) -> Window:
    return window(world.ada)


def add(ada: Window, world: World, email: str = "new@example.org", **more: str) -> Response:
    return ada.post("/accounts", FIELDS | {"email": email, "body_id": str(world.energy.id)} | more)


def accounts(db: Session) -> int:
    return len(db.exec(select(Account)).all())


# The token


def test_a_form_without_its_token_does_nothing(ada: Window, db: Session, world: World) -> None:
    answer = ada.post("/accounts", FIELDS | {"email": "new@example.org"}, guarded=False)
    assert (answer.status_code, "too old to be sent" in text_of(answer)) == (403, True)
    assert accounts(db) == 8


def test_a_token_of_another_browser_does_nothing(ada: Window, window: Callable[..., Window], db: Session, world: World) -> None:
    for other in (window(world.amina), window(world.ada), window()):
        assert add(ada, world, csrf=other.token()).status_code == 403
    assert accounts(db) == 8


def test_the_token_may_come_in_a_header_as_htmx_sends_it(ada: Window, world: World) -> None:
    fields = FIELDS | {"email": "new@example.org", "body_id": str(world.energy.id)}
    answer = ada.post("/accounts", fields, guarded=False, **{"x-csrftoken": ada.token()})
    assert answer.status_code == 303


@pytest.mark.parametrize("token", ["é" * 64, "0" * 64, "", "0" * 5000])
def test_a_made_up_token_is_refused(ada: Window, world: World, token: str) -> None:
    assert add(ada, world, csrf=token).status_code == 403


def test_a_token_sent_as_a_file_or_twice_is_refused(ada: Window, world: World) -> None:
    file = {"csrf": ("token.txt", ada.token().encode())}
    assert ada.post("/accounts", {"key": "k"}, files=file, guarded=False).status_code == 403
    twice = f"csrf={ada.token()}&csrf={ada.token()}".encode()
    assert ada._send("POST", "/accounts", headers={"content-type": URLENCODED}, content=twice).status_code == 403


def test_the_token_of_before_signing_in_is_worth_nothing_after(window: Callable[..., Window], ada: Window, world: World) -> None:
    guest = window()
    before = guest.token()
    guest.cookies[cookies.SIGN_IN] = ada.cookies[cookies.SIGN_IN]
    assert add(guest, world, csrf=before).status_code == 403


# Where it comes from


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver.local"},
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"origin": "http://testserver.local.evil.test"},
        {"origin": "http://testserver.local:8443"},
    ],
)
def test_a_form_from_another_site_is_refused_even_with_the_right_token(
    ada: Window, db: Session, world: World, headers: dict[str, str]
) -> None:
    fields = FIELDS | {"email": "new@example.org", "body_id": str(world.energy.id)}
    answer = ada.post("/accounts", fields, **headers)
    assert (answer.status_code, "did not come from this site" in text_of(answer)) == (403, True)
    assert accounts(db) == 8


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver.local"}, {}]
)
def test_a_form_of_our_own_page_is_taken(ada: Window, world: World, headers: dict[str, str]) -> None:
    fields = FIELDS | {"email": "new@example.org", "body_id": str(world.energy.id)}
    assert ada.post("/accounts", fields, **headers).status_code == 303


def test_no_other_site_is_invited_to_read(ada: Window) -> None:
    answer = ada.get("/accounts", origin="https://evil.test")
    assert not [name for name in answer.headers if name.startswith("access-control-")]


# Once


def test_the_same_form_twice_is_one_act_and_one_answer(ada: Window, db: Session, world: World) -> None:
    first, second = add(ada, world, key="one"), add(ada, world, key="one")
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    assert accounts(db) == 9


def test_the_same_key_with_other_content_is_refused(ada: Window, db: Session, world: World) -> None:
    add(ada, world, key="one")
    answer = add(ada, world, "other@example.org", key="one")
    assert (answer.status_code, "already sent with other content" in text_of(answer)) == (409, True)
    assert accounts(db) == 9


def test_a_form_that_was_refused_may_be_corrected_and_sent_with_the_same_key(ada: Window, db: Session, world: World) -> None:
    assert add(ada, world, "no address", key="one").status_code == 422
    assert add(ada, world, key="one").status_code == 303
    assert accounts(db) == 9


def test_a_key_is_ones_own(ada: Window, window: Callable[..., Window], world: World) -> None:
    add(ada, world, key="one")
    carl = window(world.carl)
    assert carl.post("/account/other-sessions/ending", {"key": "one"}).headers["location"] == "/account"


def test_of_one_form_sent_many_times_at_once_one_counts(ada: Window, db: Session, world: World) -> None:
    """Straight at the application: a `Window` is one thread's."""
    db.commit()
    fields = FIELDS | {"email": "new@example.org", "body_id": str(world.energy.id), "csrf": ada.token(), "key": "one"}
    headers = {"cookie": f"{cookies.SIGN_IN}={ada.cookies[cookies.SIGN_IN]}"}

    def send(_: int) -> Response:
        return ada.site.post("/accounts", data=fields, headers=headers, follow_redirects=False)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, range(6)))
    assert {(answer.status_code, answer.headers.get("location")) for answer in answers} == {(303, answers[0].headers["location"])}
    assert accounts(db) == 9


# Who comes


def test_a_session_is_over_after_half_an_hour_of_silence_and_twelve_hours_of_work(window: Callable[..., Window], world: World) -> None:
    ben = window(world.ben)
    house = ben.site.app.state.house
    assert ben.get("/account").status_code == 200
    for minutes in range(25, 12 * 60, 25):
        house.now = lambda minutes=minutes: NOW + timedelta(minutes=minutes)
        assert ben.get("/account").status_code == 200, minutes
    house.now = lambda: NOW + timedelta(hours=12)
    assert ben.get("/account").status_code == 303
    silent = window(world.carl)
    house.now = lambda: NOW + timedelta(minutes=30)
    assert silent.get("/account").status_code == 303


def test_a_stranger_is_sent_to_sign_in_before_anything_of_a_form_is_read(window: Callable[..., Window], world: World) -> None:
    guest = window()
    answer = guest._send("POST", "/accounts", headers={"content-type": "multipart/form-data; boundary=x"}, content=b"\xff not a form")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_a_route_that_declares_no_access_stops_the_start() -> None:
    @bare_get("/open-to-anybody", sync_to_thread=False)
    def careless() -> str:
        return "everything"

    ensure_declared(HANDLERS)
    with pytest.raises(UndeclaredAccess, match="careless"):
        ensure_declared([*HANDLERS, careless])


# What comes instead of a form


@pytest.mark.parametrize(
    ("content_type", "content", "status"),
    [
        ("multipart/form-data; boundary=x", b"\xff\xfe not multipart at all", 400),
        ("multipart/form-data", b"no boundary", 400),
        ('multipart/form-data; boundary="x"', b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\xfe\r\n--x--\r\n', 400),
        (URLENCODED, b"csrf=%ff%fe&email=%00", 403),
        (URLENCODED, b"&&&===%%%", 403),
        ("application/json", b"[" * 5000, 403),
        ("text/plain", b"csrf=x", 403),
        ("image/png; charset=nonsense", b"\x89PNG", 403),
    ],
)
def test_broken_bodies_are_refused_and_no_bug(ada: Window, content_type: str, content: bytes, status: int) -> None:
    answer = ada._send("POST", "/accounts", headers={"content-type": content_type}, content=content)
    assert answer.status_code == status
    assert "text/html" in answer.headers["content-type"]


def test_a_form_larger_than_any_form_is_refused_unread(window: Callable[..., Window], world: World) -> None:
    guest = window()
    assert guest.post("/sign-in", {"email": "ben@example.org", "password": "x" * 20_000}).status_code == 413


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\u202e", "\u200b", "\ud800"])
def test_what_cannot_be_kept_is_told_beside_its_field(ada: Window, world: World, letter: str) -> None:
    body = "&".join(f"{name}={value}" for name, value in {"csrf": ada.token(), "key": "k", "email": "new@example.org"}.items())
    encoded = "".join(f"%{byte:02X}" for byte in f"New{letter}".encode("utf-8", "surrogatepass"))
    answer = ada._send("POST", "/accounts", headers={"content-type": URLENCODED}, content=f"{body}&name_en={encoded}".encode())
    assert answer.status_code == 422


@pytest.mark.parametrize("number", ["007", "1_0", "+1", "-1", "١", "9" * 40, "1.0", "0x1", "%31%00", "1%2F2"])
def test_a_key_in_an_address_is_written_one_way_only(ada: Window, number: str) -> None:
    assert ada.get(f"/accounts/{number}").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_a_method_we_do_not_speak_is_refused(ada: Window, method: str) -> None:
    answer = ada._send(method, "/accounts", headers={})
    assert answer.status_code == 405


@pytest.mark.parametrize("query", ["words=%ff%fe", "words=%00", "words=" + "a" * 5000, "words[]=1", "words=%25_%5C"])
def test_any_query_is_answered(ada: Window, query: str) -> None:
    assert ada.get(f"/accounts?{query}").status_code in (200, 400)


# Cookies and headers


def test_over_tls_cookies_carry_the_prefix_and_the_browser_is_told_to_stay_there(window: Callable[..., Window], engine: Engine) -> None:
    guest = window()
    house = guest.site.app.state.house
    house.settings = replace(house.settings, base_url="https://tracker.example.org")
    lines = guest.get("/sign-in").headers.get_list("set-cookie")
    assert lines
    for line in lines:
        assert line.startswith("__Host-")
        assert "Secure" in line
        assert "Path=/" in line
        assert "Domain" not in line


@pytest.mark.parametrize("path", ["/sign-in", "/account", "/nothing-here", "/accounts/1", "/livez"])
def test_every_answer_carries_the_headers_that_keep_it_ours(ada: Window, path: str) -> None:
    headers = ada.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
