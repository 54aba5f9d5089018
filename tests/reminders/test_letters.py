"""A letter is in its reader's language, says its finding first, and leads to the directives."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests.reminders import scenes
from tests.reminders.conftest import Post, almaty, text_of
from tests.world import NOW, World, make_directive
from tracker.accounts.roles import Role
from tracker.directives.models import State
from tracker.reminders.letters import write_letter
from tracker.reminders.ticking import Ticked
from tracker.web.urls import HANDLERS

pytestmark = pytest.mark.usefixtures("rules")
Tick = Callable[..., Ticked]


@pytest.mark.parametrize(
    ("language", "subject", "parts"),
    [
        (
            "en",
            "1 overdue, 1 due today, 1 due soon – 4 directives",
            [
                "OVERDUE",
                "The term is over. Report now.",
                "Term: Fri 6 March · 2 working days late",
                "Report today.",
                "last day",
                "1 working day left",
            ],
        ),
        (
            "ru",
            "Просрочено: 1, срок сегодня: 1, срок близко: 1 – 4 поручения",
            ["ПРОСРОЧЕНО", "Срок истёк. Отчитайтесь сейчас.", "Срок: пт, 6 марта · просрочено на 2 рабочих дня", "остался 1 рабочий день"],
        ),
        (
            "kk",
            "Мерзімі өткен: 1, мерзімі бүгін: 1, мерзімі жақын: 1 – 4 тапсырма",
            ["МЕРЗІМІ ӨТКЕН", "Мерзім өтті. Қазір есеп беріңіз.", "2 жұмыс күніне кешікті", "1 жұмыс күні қалды", "Тапсырма"],
        ),
    ],
)
def test_it_speaks_the_readers_language(
    db: Session, world: World, tick: Tick, post: Post, language: str, subject: str, parts: list[str]
) -> None:
    world.ben.language = language
    for day in (6, 11, 12):
        make_directive(
            db, world, due_on=date(2026, 3, day), state=State.IN_WORK, issued_at=NOW - timedelta(days=20), issued_on=date(2026, 2, 18)
        )
    tick(almaty(3, 10, 9))
    post.sent.clear()
    returned = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK)
    scenes.close(db, returned, almaty(3, 11, 9, 50))
    tick(almaty(3, 11))
    (letter,) = post.to("ben")
    assert str(letter["subject"]) == subject
    text = text_of(letter)
    assert [part for part in parts if part not in text] == []
    assert letter["content-language"] == language
    assert f'<html lang="{language}">' in text_of(letter, "html")


def test_the_groups_come_most_pressing_first_and_within_them_the_soonest(db: Session, world: World, tick: Tick, post: Post) -> None:
    told = {"state": State.IN_WORK, "issued_at": NOW - timedelta(days=20), "issued_on": date(2026, 2, 18)}
    soon, today, over, older = (make_directive(db, world, due_on=date(2026, 3, day), **told) for day in (12, 11, 6, 4))
    tick(almaty(3, 10, 9))
    new = make_directive(db, world, due_on=date(2026, 4, 28))
    tick(almaty(3, 11))
    order = [int(each) for each in re.findall(r"/directives/(\d+)", text_of(post.to("ben")[-1]))]
    assert order == [older.id, over.id, today.id, new.id, soon.id]


def test_whoever_has_accepted_is_not_asked_to(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world, state=State.IN_WORK, due_on=date(2026, 4, 28))
    tick(NOW)
    text = text_of(post.to("ben")[0])
    assert "A new directive to you. Report by Tue 28 April." in text
    assert "Accept" not in text


def test_every_link_leads_to_a_page_that_exists(db: Session, world: World, tick: Tick, post: Post) -> None:
    directive = make_directive(db, world)
    tick(NOW)
    text, html = text_of(post.to("ben")[0]), text_of(post.to("ben")[0], "html")
    address = f"http://testserver.local/directives/{directive.id}"
    assert address in text.splitlines()
    assert re.findall(r'href="([^"]+)"', html) == [address, "http://testserver.local/"]
    assert "/directives/{directive_id:int}" in {path for handler in HANDLERS for path in handler.paths}


def test_nothing_in_it_is_fetched_from_anywhere(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world)
    tick(NOW)
    html = text_of(post.to("ben")[0], "html")
    assert not re.search(r"<(img|script|link|iframe)|url\(|@import", html)
    # Mail programs drop style sheets; what matters stands on the elements.
    assert re.search(r'<h1 style="[^"]+">', html)


def test_what_people_wrote_is_text_and_never_markup(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world, gist_en="<b>Cut</b> emissions & report", gist_ru="", gist_kk="")
    tick(NOW)
    assert "<b>Cut</b> emissions & report" in text_of(post.to("ben")[0])
    assert "&lt;b&gt;Cut&lt;/b&gt; emissions &amp; report" in text_of(post.to("ben")[0], "html")


def test_a_gist_in_another_language_is_better_than_none(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world, gist_en="", gist_ru="Сократить выбросы", gist_kk="")
    tick(NOW)
    assert "Сократить выбросы" in text_of(post.to("ben")[0])


def test_an_account_in_an_unknown_language_is_written_to_all_the_same(db: Session, world: World, tick: Tick, post: Post) -> None:
    world.ben.language = "xx"
    make_directive(db, world)
    tick(NOW)
    assert "A new directive to you." in text_of(post.to("ben")[0])


def test_it_says_why_one_gets_it(db: Session, world: World, tick: Tick, post: Post) -> None:
    scenes.another(db, world, "inga", Role.CONTROLLER, world.office, "ru")
    make_directive(db, world, due_on=date(2026, 3, 5), state=State.IN_WORK)
    tick(almaty(3, 11))
    assert "You get this letter as: controller." in text_of(post.to("carl")[0])
    assert "You get this letter as: head of the body, Ministry of Energy." in text_of(post.to("hana")[0])
    assert "Вы получаете это письмо как: контролёр." in text_of(post.to("inga")[0])


def test_a_date_of_another_year_says_its_year(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world, due_on=date(2027, 1, 15))
    tick(NOW)
    assert "Fri 15 January 2027" in text_of(post.to("ben")[0])


@pytest.mark.parametrize("template", ["invitation", "reset"])
@pytest.mark.parametrize(("language", "lasting"), [("en", "for 7 days"), ("ru", "в течение 7 дней"), ("kk", "7 күн бойы")])
def test_a_link_to_choose_a_password_is_written_in_three_languages(
    db: Session, world: World, template: str, language: str, lasting: str
) -> None:
    world.ben.language = language
    link = "http://testserver.local/invitation/password?token=abc"
    letter = write_letter(db, world.ben, template, {"link": link, "expires_at": NOW + timedelta(days=7)}, NOW, f"{template} {language}")
    assert link in letter.text.splitlines()
    assert f'href="{link}"' in letter.html
    assert lasting in letter.text
    assert letter.subject


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(minutes=30), "for 30 minutes"),
        (timedelta(minutes=1), "for 1 minute"),
        (timedelta(hours=12), "for 12 hours"),
        (timedelta(days=2), "for 2 days"),
    ],
)
def test_how_long_a_link_lasts_is_told_in_the_unit_that_fits(db: Session, world: World, span: timedelta, said: str) -> None:
    letter = write_letter(db, world.ben, "reset", {"link": "http://x", "expires_at": NOW + span}, NOW, said)
    assert f"The link works once, {said}." in letter.text
