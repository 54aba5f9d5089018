"""Passkeys in a real browser, with the device that its testing protocol pretends: added, then used after the password and alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tracker.accounts.demo import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}


def with_device(page: Page) -> CDPSession:
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | {"automaticPresenceSimulation": True}})
    return talk


def sign_out(page: Page, site: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/sign-in")


def test_a_passkey_is_added_and_opens_the_tracker_without_the_password(demo_site: str, sign_in: Callable[..., Page]) -> None:
    page = sign_in("observer")
    with_device(page)
    page.goto(f"{demo_site}/account/passkeys")
    page.fill("input[name=name]", "Office laptop")
    page.check("input[name=stands_alone]")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator("ul.recovery-codes li")).to_have_count(10)
    sign_out(page, demo_site)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto(f"{demo_site}/account/passkeys")
    expect(page.locator("table.register")).to_contain_text("Office laptop")
    sign_out(page, demo_site)
    page.fill("input[name=email]", "observer@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).first.click()
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto(f"{demo_site}/account/passkeys")
    page.locator("details.confirm summary").click()
    page.locator("details.confirm button").click()
    expect(page.locator("#flash")).to_contain_text("The passkey is removed.")


def test_a_device_that_gives_none_is_said_in_words_and_can_be_asked_again(demo_site: str, sign_in: Callable[..., Page]) -> None:
    page = sign_in(None, language="en")
    with_device(page).send("WebAuthn.disable")
    page.goto(f"{demo_site}/sign-in")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    button = page.get_by_role("button", name="Sign in with a passkey")
    button.click()
    expect(page.get_by_text("The device gave no passkey.")).to_be_visible()
    expect(button).not_to_have_attribute("aria-disabled", "true")


def test_without_javascript_there_is_no_dead_button(demo_site: str, sign_in: Callable[..., Page]) -> None:
    page = sign_in(None, scripts=False)
    page.goto(f"{demo_site}/sign-in")
    expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
