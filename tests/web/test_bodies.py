"""The pages of bodies, through the front door."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import NOW, TODAY, World, make_body, make_directive
from tracker.accounts.models import Membership
from tracker.accounts.roles import Role
from tracker.audit.models import AuditEntry
from tracker.bodies import queries
from tracker.bodies.models import BodyKind
from tracker.directives.models import State, Visibility

Browse = Callable[..., Window]

TRANSPORT = {
    "code": "MT",
    "kind": "ministry",
    "name_kk": "Көлік министрлігі",
    "name_ru": "Министерство транспорта",
    "name_en": "Ministry of Transport",
    "abbr_ru": "МТ",
}


def test_bodies_stand_under_their_kind_with_what_belongs_to_them(window: Browse, db: Session, world: World) -> None:
    make_body(db, "LAB", BodyKind.ORGANISATION, parent_id=world.ecology.id)
    text = text_of(window(world.ben).get("/bodies"))
    assert text.index("President and Government") < text.index("Office of the Government") < text.index("Ministries")
    assert text.index("Ministry of Ecology") < text.index("Body LAB") < text.index("Ministry of Energy")


@pytest.mark.parametrize("words", ["энерг", "эм", "МИНИСТЕРСТВО ЭНЕРГЕТИКИ", "ministry energy"])
def test_a_body_is_found_by_the_beginning_of_its_words_in_any_language(window: Browse, world: World, words: str) -> None:
    fragment = window(world.dede).fragment(f"/bodies?words={words}")
    text = text_of(fragment)
    assert "Ministry of Energy" in text
    assert "Ministry of Ecology" not in text
    assert "<html" not in fragment.text


def test_a_search_that_finds_nothing_says_so(window: Browse, world: World) -> None:
    assert "No body has these words in its names" in text_of(window(world.ben).get("/bodies?words=zzz"))


def test_numbers_lead_to_exactly_their_lists(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, due_on=TODAY - timedelta(days=3))
    make_directive(db, world, co=[world.ecology])
    browser = window(world.kurt)
    page = browser.get("/bodies").text
    assert f'<a href="/directives?body={world.energy.id}">2</a>' in page
    assert f'<a href="/directives?body={world.energy.id}&amp;standing=overdue">1</a>' in page
    assert "2 directives" in text_of(browser.get(f"/directives?body={world.energy.id}"))
    assert "1 directive" in text_of(browser.get(f"/directives?body={world.energy.id}&standing=overdue"))


def test_a_body_s_people_are_told_no_number_of_others(window: Browse, db: Session, world: World) -> None:
    """Cy sees one of Energy's two directives; neither 1 nor 2 would be right to tell him."""
    make_directive(db, world, co=[world.ecology])
    make_directive(db, world, visibility=Visibility.RESTRICTED)
    browser = window(world.cy)
    page = browser.get("/bodies").text
    assert f"/directives?body={world.energy.id}" not in page
    assert f'<a href="/directives?body={world.ecology.id}">1</a>' in page
    assert f"/directives?body={world.energy.id}" not in browser.get(f"/bodies/{world.energy.id}").text


def test_restricted_directives_are_not_counted_for_those_who_may_not_see_them(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, visibility=Visibility.RESTRICTED)
    assert f"/directives?body={world.energy.id}" not in window(world.dede).get("/bodies").text
    assert f"/directives?body={world.energy.id}" in window(world.carl).get("/bodies").text


def test_a_body_s_page_tells_names_people_and_what_belongs_to_it(window: Browse, db: Session, world: World) -> None:
    make_body(db, "LAB", BodyKind.ORGANISATION, parent_id=world.energy.id)
    world.energy.name_ru_dat = "Министерству энергетики"
    text = text_of(window(world.cy).get(f"/bodies/{world.energy.id}"))
    for words in ("Энергетика министрлігі", "Министерство энергетики", "МЭ", "Body LAB", "Министерству энергетики", "since 01.01.2025"):
        assert words in text
    assert text.index("head of the body Hana") < text.index("executor Ben")


def test_who_no_longer_acts_for_a_body_is_not_named(window: Browse, db: Session, world: World) -> None:
    db.add(Membership(account_id=world.cy.id or 0, body_id=world.energy.id or 0, role=Role.HEAD, from_on=TODAY, to_on=TODAY))
    world.hana.disabled_at = NOW
    browser = window(world.dede)
    assert "Cy" in text_of(browser.get(f"/bodies/{world.energy.id}"))
    assert "Hana" not in text_of(browser.get(f"/bodies/{world.energy.id}"))
    db.exec(select(Membership).where(Membership.to_on == TODAY)).one().to_on = TODAY - timedelta(days=1)
    assert "Cy" not in text_of(browser.get(f"/bodies/{world.energy.id}"))


def test_a_clerk_adds_a_body_and_it_is_recorded(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    answer = browser.post("/bodies", TRANSPORT | {"parent_id": str(world.office.id)})
    text = text_of(browser.follow(answer))
    assert "The body is added." in text
    assert "Ministry of Transport" in text
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "body.added")).one()
    assert (entry.actor_name, entry.after and entry.after["name_kk"]) == ("Amina", "Көлік министрлігі")


def test_every_error_is_told_at_once_and_what_was_typed_stays(window: Browse, world: World) -> None:
    answer = window(world.ada).post("/bodies", {"code": "M T", "kind": "empire", "name_ru": "Транспорт", "abbr_ru": "М" * 41})
    assert answer.status_code == 422
    text = text_of(answer)
    assert "5 things to correct" in text
    assert "Choose one of the list." in text
    assert 'value="Транспорт"' in answer.text


def test_a_taken_code_is_told_beside_its_field(window: Browse, world: World) -> None:
    answer = window(world.amina).post("/bodies", TRANSPORT | {"code": "ME"})
    assert answer.status_code == 422
    assert "has this code already" in text_of(answer)
    assert 'id="code-error"' in answer.text


def test_a_change_is_saved_and_a_stale_one_shows_both_values(window: Browse, db: Session, world: World) -> None:
    browser, path = window(world.amina), f"/bodies/{world.energy.id}"
    assert 'value="Ministry of Energy"' in browser.get(f"{path}/edit").text
    sent = TRANSPORT | {"version": "1"}
    assert "The body is saved." in text_of(browser.follow(browser.post(path, sent)))
    stale = browser.post(path, sent | {"name_en": "Ministry of Roads", "parent_id": str(world.office.id)})
    assert stale.status_code == 409
    text = text_of(stale)
    for words in ("Name in English", "Ministry of Roads", "Ministry of Transport", "Belongs to GOVOFF —"):
        assert words in text
    found = queries.find(db, world.energy.id or 0)
    assert found is not None
    assert (found.name_en, found.version) == ("Ministry of Transport", 2)


def test_a_body_is_not_put_under_itself(window: Browse, world: World) -> None:
    answer = window(world.amina).post(f"/bodies/{world.energy.id}", TRANSPORT | {"version": "1", "parent_id": str(world.energy.id)})
    assert answer.status_code == 422
    assert "A body cannot belong to itself" in text_of(answer)


def test_a_body_without_open_directives_is_closed_and_opened_again(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, state=State.CLOSED)
    browser, path = window(world.ada), f"/bodies/{world.energy.id}"
    assert f'action="{path}/closure"' in browser.get(path).text
    text = text_of(browser.follow(browser.post(f"{path}/closure")))
    assert "closed on 10 March 2026" in text
    assert browser.post(f"{path}/closure").status_code == 409
    browser.follow(browser.post(f"{path}/reopening"))
    assert browser.post(f"{path}/reopening").status_code == 409
    actions = db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all()
    assert actions == ["body.closed", "body.reopened"]


def test_a_body_that_answers_for_an_open_directive_is_not_closed(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, co=[world.ecology], visibility=Visibility.RESTRICTED)
    browser, path = window(world.ada), f"/bodies/{world.ecology.id}"
    answer = browser.post(f"{path}/closure")
    assert answer.status_code == 409
    assert "This body still answers for open directives" in text_of(answer)
    page = browser.get(path).text
    assert f'action="{path}/closure"' not in page
    assert f'href="/directives?body={world.ecology.id}"' in page


@pytest.mark.parametrize("person", ["carl", "kurt", "ben", "hana", "dede"])
def test_others_read_bodies_and_change_none(window: Browse, db: Session, world: World, person: str) -> None:
    browser, path = window(getattr(world, person)), f"/bodies/{world.energy.id}"
    page = browser.get(path)
    assert page.status_code == 200
    assert f"{path}/edit" not in page.text
    assert "/bodies/new" not in browser.get("/bodies").text
    for forbidden in ("/bodies/new", f"{path}/edit"):
        assert browser.get(forbidden).status_code == 403
    for act in ("/bodies", path, f"{path}/closure", f"{path}/reopening"):
        assert browser.post(act, TRANSPORT | {"version": "1"}).status_code == 403
    assert db.exec(select(AuditEntry)).all() == []


def test_an_unknown_body_is_not_found(window: Browse, world: World) -> None:
    browser = window(world.amina)
    for path in ("/bodies/404", "/bodies/404/edit"):
        assert browser.get(path).status_code == 404
    assert browser.post("/bodies/404/closure").status_code == 404
