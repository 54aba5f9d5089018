"""Search through the front door: hits marked, lists counted and narrowed down, any place a few letters away."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.world import TODAY, World, make_directive
from tracker.directives import searching
from tracker.directives.models import Directive, State, Visibility

Windows = Callable[..., Window]


def searchable(db: Session, world: World, **given: object) -> Directive:
    directive = make_directive(db, world, **given)
    searching.keep_words(directive, [world.energy])
    db.flush()
    return directive


def test_a_hit_in_the_gist_is_marked_in_the_form_it_has_there(db: Session, window: Windows, world: World) -> None:
    searchable(db, world, gist_ru="Построить <три> станции", gist_kk="", gist_en="")
    shown = window(world.amina).get("/directives?words=станция").text
    assert "Построить &lt;три&gt; <mark>станции</mark>" in shown


def test_a_hit_elsewhere_is_shown_with_its_line_and_where_it_stands(db: Session, window: Windows, world: World) -> None:
    directive = searchable(db, world, gist_ru="Построить", text_ru="Слово " * 40 + "закупить биофильтры для города " + "слово " * 40)
    shown = window(world.amina).get("/directives?words=построить+биофильтр")
    assert "закупить <mark>биофильтры</mark> для города" in shown.text
    assert "Text: … " in text_of(shown)
    here = window(world.ben)
    here.post(f"/directives/{directive.id}/reports", {"kind": "interim", "text": "Привезены турбины."})
    assert "Report: Привезены турбины" in text_of(here.get("/directives?words=турбина"))


def test_the_count_of_a_facet_is_the_length_of_the_list_it_leads_to(db: Session, window: Windows, world: World) -> None:
    for offset in (-9, -1, 2, 20):
        searchable(db, world, due_on=TODAY + timedelta(days=offset), state=State.IN_WORK)
    searchable(db, world, lead=world.industry, due_on=TODAY - timedelta(days=1), state=State.IN_WORK)
    here = window(world.amina)
    page = here.get("/directives/facets?standing=overdue")
    assert "overdue 3" in text_of(page)
    for lead, number in ((world.energy, 2), (world.industry, 1)):
        assert f"{lead.name_en} {number}" in text_of(page)
        assert text_of(here.get(f"/directives?standing=overdue&lead={lead.id}")).count("№ ") == number


def test_counts_tell_nothing_of_what_one_may_not_see(db: Session, window: Windows, world: World) -> None:
    searchable(
        db, world, lead=world.industry, visibility=Visibility.RESTRICTED, gist_ru="Канарейка", gist_en="", gist_kk="", state=State.IN_WORK
    )
    for account in (world.ben, world.dede, world.ada):
        here = window(account)
        assert world.industry.name_en not in text_of(here.get("/directives/facets?state=all"))
        assert "/directives/" not in here.fragment("/go?words=канарейка").text
    assert "Канарейка" in text_of(window(world.carl).fragment("/go?words=канарейка"))


def test_one_goes_to_pages_directives_bodies_and_views_by_a_few_letters(db: Session, window: Windows, world: World) -> None:
    directive = searchable(db, world, gist_ru="Построить станции", gist_kk="", gist_en="")
    here = window(world.amina)
    here.post("/views", {"name": "Stations of mine", "query": "words=станция"})
    found = here.fragment("/go?words=стан")
    assert f'<a href="/directives/{directive.id}">' in found.text
    assert f'<a href="/bodies/{world.energy.id}">{world.energy.name_en}</a>' in here.fragment("/go?words=energy").text
    assert '<a href="/directives?words=%D1%81' in here.fragment("/go?words=stations").text
    assert '<a href="/directives/new">Log a directive</a>' in here.fragment("/go?words=log").text
    assert "Nothing found" in text_of(here.fragment("/go?words=zzzz"))
    whole = here.get("/go")
    assert "Working calendar" in text_of(whole)
    assert 'id="palette"' not in whole.text


def test_acts_that_a_person_may_not_do_are_not_offered(window: Windows, world: World) -> None:
    offered = window(world.ben).fragment("/go").text
    assert "/directives/new" not in offered
    assert "/accounts" not in offered


def test_a_renamed_body_is_found_by_its_new_name(db: Session, window: Windows, world: World) -> None:
    directive = searchable(db, world)
    here = window(world.amina)
    body = world.energy
    fields = {name: value for name, value in body.model_dump().items() if value is not None} | {"name_ru": "Министерство водорода"}
    assert here.post(f"/bodies/{body.id}", fields).status_code == 303
    assert f"/directives/{directive.id}" in here.get("/directives?words=водород").text


def test_the_columns_that_were_chosen_are_shown_kept_and_exported(db: Session, window: Windows, world: World) -> None:
    searchable(db, world, state=State.IN_WORK)
    here = window(world.amina)
    shown = here.get("/directives?column=state&column=due&column=nonsense").text
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', shown)
    assert heads == ["Reference", "Gist", "Nominal term", "State"]
    assert "/directives.csv?column=state&amp;column=due" in shown
    head = here.get("/directives.csv?column=state&column=due").content.decode("utf-8-sig").splitlines()[0]
    assert head == '"Reference","Gist","Language of the gist","Nominal term","State"'
    here.post("/views", {"name": "Narrow", "query": "state=open&column=state"})
    assert "/directives?state=open&amp;column=state" in here.get("/views").text


def test_the_usual_columns_need_no_mention_in_the_address(db: Session, window: Windows, world: World) -> None:
    searchable(db, world)
    chosen = "&".join(f"column={name}" for name in ("lead", "term", "issued", "standing"))
    shown = window(world.amina).get(f"/directives?state=all&{chosen}").text
    assert 'href="/directives.csv?state=all"' in shown


def test_the_list_is_taken_along_for_a_spreadsheet_with_dates_as_dates_and_no_formulas(db: Session, window: Windows, world: World) -> None:
    searchable(db, world, gist_ru='=HYPERLINK("http://example.org")', gist_kk="", gist_en="", due_on=date(2026, 6, 1), state=State.IN_WORK)
    answer = window(world.amina).get("/directives.xlsx?state=all&column=term&column=state")
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    with ZipFile(BytesIO(answer.content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "=HYPERLINK" in sheet
    assert f"<v>{(date(2026, 6, 1) - date(1899, 12, 30)).days}</v>" in sheet
    assert [name in sheet for name in ("Term", "State", "Lead")] == [True, True, False]


def test_who_logs_is_told_of_what_says_nearly_the_same(db: Session, window: Windows, world: World) -> None:
    gist = "Разработать план сокращения выбросов металлургических предприятий"
    stands = searchable(db, world, gist_ru=gist, gist_kk="", gist_en="", state=State.IN_WORK)
    here = window(world.amina)
    assert f"/directives/{stands.id}" in here.fragment(f"/directives/likeness?gist_ru={gist}").text
    assert "nearly the same" not in text_of(here.fragment("/directives/likeness?gist_ru=Другое"))
    sent = {"minutes": str(world.minutes.id), "point": "3.1", "gist_ru": gist, "text_ru": "Обеспечить выполнение 1", "act": "draft"}
    here.post("/directives", sent | {"lead": str(world.energy.id), "term": "date", "due_on": "2026-12-01"})
    assert "nearly the same" in text_of(here.get(f"/minutes/{world.minutes.id}/issue"))
    assert window(world.ben).get("/directives/likeness").status_code == 403
