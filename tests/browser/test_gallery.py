"""The design in a real browser: every word of it, in three languages, light and dark, wide and on a phone, with and without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.gallery import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WIDE, PHONE = 1280, 360


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, gallery: str) -> Iterator[Callable[..., Page]]:
    """Open the gallery. Whatever the browser complains of fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def _visit(language: str = "en", theme: str = "light", width: int = WIDE, **more: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{gallery}/{language}/{theme}")
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert not complaints


def chosen(page: Page, field: str) -> list[str]:
    values: list[str] = page.eval_on_selector(f"#{field}-values", "select => [...select.selectedOptions].map(option => option.label)")
    return [value for value in values if value]


@pytest.mark.parametrize(("theme", "width"), [("light", WIDE), ("dark", PHONE)])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_bars_anybody_and_nothing_runs_off_the_page(visit: Callable[..., Page], language: str, theme: str, width: int) -> None:
    page = visit(language, theme, width)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_body_is_found_by_its_abbreviation_in_another_language_and_without_kazakh_letters(visit: Callable[..., Page]) -> None:
    page = visit("en")
    for typed in ("ЭТРМ", "экология жане табиги"):
        page.fill("#lead", typed)
        page.keyboard.press("Enter")
        assert chosen(page, "lead") == ["Ministry of Ecology and Natural Resources"], typed


def test_half_a_word_is_not_a_choice_and_an_emptied_field_is_none(visit: Callable[..., Page]) -> None:
    page = visit()
    page.fill("#lead", "energy")
    page.keyboard.press("Tab")
    page.fill("#lead", "no such body")
    page.keyboard.press("Tab")
    assert page.input_value("#lead") == "Ministry of Energy"
    page.fill("#lead", "")
    page.keyboard.press("Tab")
    assert chosen(page, "lead") == []


def test_several_bodies_are_chosen_and_taken_back(visit: Callable[..., Page]) -> None:
    page = visit()
    page.fill("#co", "economy")
    page.keyboard.press("Enter")
    page.click(".chosen button >> nth=0")
    assert chosen(page, "co") == ["Ministry of National Economy", "Akimat of Karaganda Region"]


def test_an_open_type_ahead_and_an_open_help_bar_nobody(visit: Callable[..., Page]) -> None:
    page = visit()
    page.fill("#lead", "min")
    assert Axe().run(page).violations_count == 0
    page.click("[data-keys]")
    assert Axe().run(page).violations_count == 0


def test_keys_act_by_their_place_until_they_are_switched_off(visit: Callable[..., Page]) -> None:
    page = visit("ru")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "2.2" in page.evaluate("document.activeElement.closest('tr').textContent")
    page.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {code: 'Slash', key: '.', bubbles: true}))")
    assert page.evaluate("document.activeElement.id") == "search"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Shift+Slash")
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "search"


def test_files_go_up_and_the_answer_takes_the_place_of_the_page(visit: Callable[..., Page], tmp_path: Path) -> None:
    evidence = tmp_path / "report.txt"
    evidence.write_text("done\n" * 1000)
    page = visit()
    page.set_input_files("#evidence", evidence)
    assert "report.txt, 4.9 kB" in page.inner_text("#evidence + output")
    page.eval_on_selector("form.form", "form => form.setAttribute('action', '/ru/dark')")
    page.click("form.form .button.primary")
    page.wait_for_url("**/ru/dark")
    assert page.inner_text("#forms .summary h2").strip() == "Исправьте 2 поля"
    assert page.get_attribute("#lead", "role") == "combobox"


def test_a_form_is_sent_once(visit: Callable[..., Page]) -> None:
    page = visit()
    page.evaluate("sent = 0; addEventListener('submit', event => { sent += !event.defaultPrevented; event.preventDefault() })")
    button = page.locator("form.form .button.primary")
    button.click()
    expect(button).to_have_text("Saving…")
    button.click(force=True)
    assert page.evaluate("sent") == 1


@pytest.mark.parametrize(("status", "said"), [(500, "That did not work."), (422, "")])
def test_a_request_that_fails_says_so_unless_its_answer_does(chromium: Browser, gallery: str, status: int, said: str) -> None:
    page = chromium.new_page()
    page.goto(f"{gallery}/en/light")
    page.route("**/part", lambda route: route.fulfill(status=status, body="<p>in words</p>", content_type="text/html"))
    page.evaluate("document.querySelector('#flash').replaceChildren()")
    page.evaluate("""
        document.querySelector('#lists').innerHTML = '<button hx-get="/part" hx-target="#lists">Show</button>';
        htmx.process(document.body);
    """)
    page.click("#lists button")
    expect(page.locator("#flash")).to_contain_text(said)
    expect(page.locator("#lists")).to_have_text("in words" if status == 422 else "Show")
    assert page.locator("#flash .problem").count() == (1 if said else 0)
    page.close()


def test_the_drawer_opens_and_every_field_is_there_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit(width=PHONE, java_script_enabled=False)
    assert not page.is_visible("#rail")
    page.click(".drawer")
    assert page.is_visible("#rail")
    page.keyboard.press("Escape")
    assert page.locator("select#lead option").count() == 6
    page.select_option("select#co", ["1", "3"])
    assert page.is_hidden("[data-keys]")
