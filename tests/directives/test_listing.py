"""Lists: who sees what, page by page, by word, counted."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.world import TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.bodies.models import Body
from tracker.calendars.queries import working_calendar
from tracker.directives import listing, searching
from tracker.directives.listing import Filter, Order
from tracker.directives.models import Assignment, Directive, State, Visibility
from tracker.directives.permissions import may_see
from tracker.directives.standing import Days, Standing

ALL = Filter(states=tuple(State))


def shown(db: Session, world: World, account: Account, wanted: Filter = ALL, order: Order | None = None) -> list[int]:
    days = Days.of(TODAY, working_calendar(db))
    return [row.id for row, _, _ in listing.everything(db, wanted, order or Order(), world.actor(account), days, "en")]


def test_each_sees_what_the_python_rule_says(db: Session, world: World) -> None:
    for visibility in Visibility:
        for state in (State.DRAFT, State.IN_WORK, State.CLOSED):
            make_directive(db, world, visibility=visibility, state=state)
            make_directive(db, world, visibility=visibility, state=state, lead=world.ecology, co=[world.energy])
            make_directive(db, world, visibility=visibility, state=state, lead=world.industry)
    db.flush()
    directives = db.exec(select(Directive)).all()
    given: dict[int, list[Assignment]] = {}
    for assignment in db.exec(select(Assignment)).all():
        given.setdefault(assignment.directive_id, []).append(assignment)
    for account in (world.amina, world.carl, world.kurt, world.ben, world.hana, world.cy, world.dede, world.ada):
        may = {row.id for row in directives if may_see(world.actor(account), row, given[row.id or 0])}
        assert set(shown(db, world, account)) == may, account.email


def test_pages_follow_each_other_without_gap_or_repeat_in_both_directions(db: Session, world: World) -> None:
    for number in range(listing.PAGE * 2 + 7):
        make_directive(db, world, due_on=TODAY + timedelta(days=number % 11))
    days, actor = Days.of(TODAY, working_calendar(db)), world.actor(world.amina)
    for order in (Order("term"), Order("term", descending=True), Order("issued"), Order("issued", descending=True)):
        whole = shown(db, world, world.amina, Filter(), order)
        walked, pages, place = [], [], None
        while True:
            page = listing.page(db, Filter(), order, actor, days, "en", after=place)
            walked += [row.id for row in page.rows]
            pages.append([row.id for row in page.rows])
            place = page.next
            if place is None:
                break
        assert walked == whole
        back = listing.page(db, Filter(), order, actor, days, "en", before=page.previous)
        assert [row.id for row in back.rows] == pages[-2]


@pytest.mark.parametrize("words", ["ЭМИССИЯ", "эмисси", "төмен эмис", "17-07/3104", "3104 эмиссия"])
def test_words_are_found_by_their_beginnings_in_any_case(db: Session, world: World, words: str) -> None:
    wanted = make_directive(db, world, search_text="3104 17 07 төмендету эмиссия")
    make_directive(db, world, search_text="17 07 3105 другое")
    assert shown(db, world, world.amina, Filter(words=words)) == [wanted.id]


@pytest.mark.parametrize("words", ["нет", "миссия", "эмиссия нет", "' OR 1=1 --", "% _", '"'])
def test_words_that_are_not_there_find_nothing_and_break_nothing(db: Session, world: World, words: str) -> None:
    make_directive(db, world, search_text="эмиссия")
    found = shown(db, world, world.amina, Filter(words=words))
    assert found == ([] if words not in ("% _", '"') else shown(db, world, world.amina, Filter()))


def test_a_changed_text_is_found_by_its_new_words_only(db: Session, world: World) -> None:
    directive = make_directive(db, world, search_text="старое")
    directive.search_text = "новое"
    db.add(directive)
    db.flush()
    assert shown(db, world, world.amina, Filter(words="старое")) == []
    assert shown(db, world, world.amina, Filter(words="новое")) == [directive.id]


def test_a_directive_is_found_by_its_texts_executors_and_reports_in_any_form(db: Session, world: World) -> None:
    texts = {"gist_ru": "Модернизировать установки", "text_kk": "Қалдықтарды өңдесін", "result_en": "Cleaner factories"}
    wanted, other = make_directive(db, world, **texts), make_directive(db, world, lead=world.industry)
    searching.keep_words(wanted, [world.energy])
    searching.add_said(wanted, "Построены три станции, закуплены биофильтры.", "ru")
    db.flush()
    for words in ("установка", "қалдық", "factory", world.energy.name_ru, world.energy.abbr_en, "станция биофильтр", "установок станций"):
        assert shown(db, world, world.amina, Filter(words=words)) == [wanted.id], words
    searching.add_name(db, make_renamed(world.industry))
    db.flush()
    assert shown(db, world, world.amina, Filter(words="водородной")) == [other.id]


def make_renamed(body: Body) -> Body:
    body.name_ru = "Министерство водородной промышленности"
    return body


def test_the_count_is_the_length_of_the_list_for_every_standing(db: Session, world: World) -> None:
    for offset in (-9, -1, 0, 2, 20):
        make_directive(db, world, due_on=TODAY + timedelta(days=offset), state=State.IN_WORK)
    make_directive(db, world, state=State.REPORTED)
    days = Days.of(TODAY, working_calendar(db))
    for kind in Standing:
        wanted = Filter(states=tuple(State), standings=(kind,))
        assert listing.count(db, wanted, world.actor(world.amina), days) == len(shown(db, world, world.amina, wanted))


def test_drafts_without_a_term_are_listed_too(db: Session, world: World) -> None:
    drafts = [make_directive(db, world, state=State.DRAFT) for _ in range(3)]
    for draft in drafts:
        draft.effective_on = draft.due_on = None
        db.add(draft)
    assert shown(db, world, world.amina, Filter(states=(State.DRAFT,))) == [draft.id for draft in drafts]
