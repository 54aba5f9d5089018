"""The pages of indicators: the list, one indicator, its definition, its targets."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.web.measuring import approve, make_indicator, make_measured, read, want
from tests.world import NOW, World, make_directive
from tracker.audit.models import AuditEntry
from tracker.directives.models import State, Visibility
from tracker.indicators import queries
from tracker.indicators.linking import Contribution, link
from tracker.indicators.models import Effect, Indicator
from tracker.indicators.path import Direction

Windows = Callable[..., Window]


@pytest.fixture
def definition(world: World) -> dict[str, str]:
    """The form as a clerk fills it in."""
    return {
        "code": "coal_share",
        "name_kk": "Көмір үлесі",
        "name_ru": "Доля угля",
        "name_en": "Share of coal",
        "unit_kk": "%",
        "unit_ru": "%",
        "unit_en": "%",
        "direction": "down",
        "decimals": "1",
        "responsible_id": str(world.energy.id),
        "document": "Концепция",
        "source": "Bureau of National Statistics",
        "source_url": "https://stat.gov.kz/",
        "note": "",
        "is_active": "yes",
    }


def rows(html: str) -> list[str]:
    """The names in the list, in its order."""
    return re.findall(r'<td class="gist"><a href="/indicators/\d+">([^<]+)</a>', html)


def link_to(db: Session, world: World, indicator: Indicator, **given: Any) -> Any:
    directive = make_directive(db, world, **given)
    link(db, directive, indicator, Contribution(direction=Effect.UP), world.actor(world.amina), NOW)
    db.commit()
    return directive


# The list


def test_the_heading_is_the_finding_and_each_number_leads_to_its_list(db: Session, world: World, window: Windows) -> None:
    make_measured(db, world, {2024: "10"}, "OFF", name_en="Far behind")
    make_measured(db, world, {2024: "39"}, "NEAR", name_en="Just behind")
    make_measured(db, world, {2024: "41"}, "ON", name_en="Ahead")
    make_measured(db, world, {2024: "100"}, "MET", name_en="Reached")
    make_indicator(db, world, "NEW", name_en="Never read")
    answer = window(world.dede).get("/indicators")
    assert "<h1>1 of 5 indicators is off the path</h1>" in answer.text
    assert rows(answer.text) == ["Far behind", "Just behind", "Ahead", "Reached", "Never read"]
    for state, name in (("off_path", "Far behind"), ("near_path", "Just behind"), ("not_enough_data", "Never read")):
        assert f'href="/indicators?state={state}"' in answer.text
        assert rows(window(world.dede).get(f"/indicators?state={state}").text) == [name]


def test_a_state_is_told_by_icon_word_and_colour(db: Session, world: World, window: Windows) -> None:
    make_measured(db, world, {2024: "10"})
    html = window(world.ben).get("/indicators").text
    assert re.search(r'class="standing off-path">\s*<svg.*?#exclamation-octagon-fill.*?</svg>\s*off the path', html, re.DOTALL)


def test_a_row_tells_the_latest_approved_reading_and_the_target_ahead_of_it(db: Session, world: World, window: Windows) -> None:
    indicator = make_measured(db, world, {2023: "20", 2024: "1234.5"})
    want(db, world, indicator, 2024, "40")
    want(db, world, indicator, 2026, "60")
    read(db, world, indicator, 2025, "99")
    text = text_of(window(world.ben).get("/indicators"))
    assert "1,234.5 2024" in text
    assert "60 2026" in text
    assert "99 2025" not in text


def test_lists_are_narrowed_by_the_responsible_body_and_sorted_by_the_address(db: Session, world: World, window: Windows) -> None:
    make_measured(db, world, {2024: "10"}, "B", name_en="Beta")
    make_measured(db, world, {2023: "50"}, "A", name_en="Alpha", responsible_id=world.ecology.id)
    make_indicator(db, world, "C", name_en="Gamma")
    ben = window(world.ben)
    assert rows(ben.get(f"/indicators?body={world.ecology.id}").text) == ["Alpha"]
    assert rows(ben.get("/indicators?sort=name").text) == ["Alpha", "Beta", "Gamma"]
    assert rows(ben.get("/indicators?sort=-name").text) == ["Gamma", "Beta", "Alpha"]
    assert rows(ben.get("/indicators?sort=reading").text) == ["Gamma", "Alpha", "Beta"]
    assert 'aria-sort="descending"' in ben.get("/indicators?sort=-name").text


@pytest.mark.parametrize(
    "query", ["state=bogus", "body=x", "body=99999999999999999999", "sort=bogus", "use=bogus", "body=-1", "state=&sort=-"]
)
def test_an_address_nobody_would_write_is_read_leniently(db: Session, world: World, window: Windows, query: str) -> None:
    make_indicator(db, world)
    assert rows(window(world.ben).get(f"/indicators?{query}").text) == ["Share of renewables"]


def test_a_filter_that_fits_nothing_says_so_and_can_be_taken_away(db: Session, world: World, window: Windows) -> None:
    make_indicator(db, world)
    answer = window(world.ben).get("/indicators?state=reached&sort=name")
    assert "No indicator fits these filters" in answer.text
    assert 'href="/indicators?sort=name" aria-label="Remove filter: State"' in answer.text


def test_htmx_gets_the_results_only(db: Session, world: World, window: Windows) -> None:
    make_indicator(db, world)
    html = window(world.ben).fragment("/indicators").text
    assert html.strip().startswith('<section id="results"')
    assert rows(html) == ["Share of renewables"]


def test_one_that_is_no_longer_in_use_is_not_counted_but_can_be_found(db: Session, world: World, window: Windows) -> None:
    make_measured(db, world, {2024: "10"}, "OLD", name_en="Retired", is_active=False)
    make_indicator(db, world)
    amina = window(world.amina)
    assert rows(amina.get("/indicators").text) == ["Share of renewables"]
    assert "No indicator is off the path" in amina.get("/indicators").text
    assert rows(amina.get("/indicators?use=retired").text) == ["Retired"]


def test_an_executor_sees_all_indicators_but_counts_and_links_only_of_own_directives(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world, responsible_id=world.ecology.id)
    ours = link_to(db, world, indicator, gist_en="Ours")
    link_to(db, world, indicator, gist_en="Theirs", lead=world.ecology)
    link_to(db, world, indicator, gist_en="Hidden", lead=world.ecology, visibility=Visibility.RESTRICTED)
    link_to(db, world, indicator, gist_en="Not issued", state=State.DRAFT)
    every = ["Ours", "Theirs", "Hidden", "Not issued"]
    for name, gists in {"ben": ["Ours"], "cy": ["Theirs", "Hidden"], "dede": ["Ours", "Theirs"], "amina": every}.items():
        here = window(getattr(world, name))
        assert f'href="/directives?indicator={indicator.id}&amp;state=all">{len(gists)}</a>' in here.get("/indicators").text
        page = here.get(f"/indicators/{indicator.id}").text
        assert [gist for gist in every if gist in page] == gists
    assert f'<a href="/directives/{ours.id}" lang="en">Ours</a>' in window(world.ben).get(f"/indicators/{indicator.id}").text


def test_the_number_of_directives_is_that_of_the_list_it_leads_to(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    for _ in range(3):
        link_to(db, world, indicator)
    link_to(db, world, indicator, lead=world.ecology)
    link_to(db, world, indicator, state=State.CLOSED)
    listed = window(world.ben).get(f"/directives?indicator={indicator.id}&state=all").text
    assert len(re.findall(r'<td class="gist">', listed)) == 4
    assert ">4</a>" in window(world.ben).get("/indicators").text


# One indicator


def test_the_page_shows_figures_formula_sources_and_who_answered_for_them(db: Session, world: World, window: Windows) -> None:
    indicator = make_measured(
        db, world, {2022: "8", 2023: "12", 2024: "16"}, document="Концепция", source="Bulletin", source_url="https://stat.gov.kz/b"
    )
    answer = window(world.dede).get(f"/indicators/{indicator.id}")
    text = text_of(answer)
    assert "Off the required path: 16 in 2024, 40 required" in text
    assert "If the trend goes on, 100 is met in 2045, not by 2030." in text
    assert "(actual − required) ÷ |final target − baseline|" in text
    assert "(16 − 40) ÷ |100 − 0| = −24.0 %" in text
    assert '<span lang="ru">Концепция</span>' in answer.text
    assert '<a href="https://stat.gov.kz/b" rel="noopener noreferrer external" lang="en">Bulletin</a>' in answer.text
    assert re.search(r"16 approved Bureau of National Statistics Amina 10\.03\.2026 \d\d:\d\d Carl 10\.03\.2026", text)
    assert '<svg class="wide"' in answer.text


def test_what_is_missing_is_said_instead_of_a_formula(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    approve(db, world, read(db, world, indicator, 2024, "7"))
    text = text_of(window(world.dede).get(f"/indicators/{indicator.id}"))
    assert "no target is set for the years ahead" in text
    assert "No trend is drawn: a forecast needs approved readings of at least three years." in text
    assert "÷" not in text


def test_every_vintage_stands_in_the_list_of_readings(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    for value in ("7.5", "7.2"):
        approve(db, world, read(db, world, indicator, 2025, value))
    read(db, world, indicator, 2025, "7.1")
    text = text_of(window(world.dede).get(f"/indicators/{indicator.id}"))
    assert re.search(r"vintage 3 7\.1 preliminary .* vintage 2 7\.2 approved .* 2025 7\.5 replaced by a later vintage", text)


def test_older_readings_are_a_click_away_but_never_one_that_waits(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    for year in range(2016, 2026):
        reading = read(db, world, indicator, year, "1")
        if year != 2018:
            approve(db, world, reading)
    html = window(world.amina).get(f"/indicators/{indicator.id}").text
    at_once, earlier = html.split('id="readings"')[1].split("4 earlier readings")
    assert re.findall(r'scope="row">(\d{4})', at_once) == ["2025", "2024", "2023", "2022", "2021", "2018"]
    assert re.findall(r'scope="row">(\d{4})', earlier) == ["2020", "2019", "2017", "2016"]


def test_a_directive_stands_on_the_picture_at_its_term(db: Session, world: World, window: Windows) -> None:
    indicator = make_measured(db, world, {2023: "1", 2024: "2"})
    directive = link_to(db, world, indicator, gist_en="Build <wind> farms")
    html = window(world.amina).get(f"/indicators/{indicator.id}").text
    assert f'<a href="/directives/{directive.id}" aria-label="{directive.ref}, term 24 March 2026: Build &lt;wind&gt; farms">' in html


def test_what_people_wrote_is_never_markup(db: Session, world: World, window: Windows) -> None:
    evil = '"><script>alert(1)</script>'
    indicator = make_measured(db, world, {2024: "10"}, name_en=evil, unit_en=evil, document=evil, source=evil, note=evil)
    read(db, world, indicator, 2025, "1", source=evil, note=evil)
    for page in ("/indicators", f"/indicators/{indicator.id}", f"/indicators/{indicator.id}/edit", "/readings"):
        assert "<script>alert" not in window(world.amina).get(page).text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_numbers_are_written_as_the_reader_writes_them(db: Session, world: World, window: Windows, language: str) -> None:
    indicator = make_measured(db, world, {2024: "1234.5"})
    world.dede.language = language
    text = text_of(window(world.dede).get(f"/indicators/{indicator.id}"))
    assert re.search("1\\s234,5", text)


def test_only_who_may_act_is_offered_to_act(db: Session, world: World, window: Windows) -> None:
    indicator = make_measured(db, world, {2024: "10"})
    offered = {}
    for name in ("amina", "carl", "ben", "hana", "cy", "kurt", "dede", "ada"):
        html = window(getattr(world, name)).get(f"/indicators/{indicator.id}").text
        offered[name] = ("readings/new" in html, "/edit" in html, "/removal" in html, "targets/new" in html)
    secretariat, body, others = (True, True, True, True), (True, False, False, False), (False,) * 4
    assert offered == {
        "amina": secretariat, "carl": secretariat, "ben": body, "hana": body, "cy": others, "kurt": others, "dede": others, "ada": others
    }  # fmt: skip


@pytest.mark.parametrize("path", ["", "/edit", "/targets/new", "/readings/new", "/directives/new"])
def test_an_unknown_indicator_is_not_found(world: World, window: Windows, path: str) -> None:
    assert window(world.amina).get(f"/indicators/404{path}").status_code == 404


# The definition


def test_a_clerk_defines_an_indicator(db: Session, world: World, window: Windows, definition: dict[str, str]) -> None:
    amina = window(world.amina)
    shown = amina.follow(amina.post("/indicators", definition))
    assert "The indicator is defined." in text_of(shown)
    assert "<h1>Share of coal</h1>" in shown.text
    found = queries.find(db, "COAL_SHARE")
    assert found is not None
    assert (found.direction, found.decimals, found.responsible_id, found.is_active) == (Direction.DOWN, 1, world.energy.id, True)
    assert db.exec(select(AuditEntry)).one().action == "indicator.defined"


@pytest.mark.parametrize(
    ("field", "typed"), [("code", "RES_SHARE"), ("code", "res_share"), ("name_kk", ""), ("source_url", "javascript:alert(1)")]
)
def test_a_wrong_definition_is_told_at_its_field_and_everything_typed_is_kept(
    db: Session, world: World, window: Windows, definition: dict[str, str], field: str, typed: str
) -> None:
    make_indicator(db, world)
    answer = window(world.amina).post("/indicators", definition | {field: typed})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert f'href="#{field}"' in answer.text
    kept = {name: value for name, value in definition.items() if name not in ("note", "direction", "responsible_id")} | {field: typed}
    assert all(f'value="{value}"' in answer.text for value in kept.values())
    assert re.search(r'value="down" checked', answer.text)
    assert f'<option value="{world.energy.id}" data-words="{world.energy.search_text}" selected>' in answer.text
    assert [each.code for each in queries.in_use(db)] == ["RES_SHARE"]


def test_every_mistake_is_told_at_once(world: World, window: Windows) -> None:
    answer = window(world.amina).post("/indicators", {"decimals": "x"})
    assert answer.status_code == 422
    assert "10 things to correct" in text_of(answer)


def test_a_definition_is_changed_and_says_what_stood_before(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world, note="before")
    carl = window(world.carl)
    page = carl.get(f"/indicators/{indicator.id}/edit").text
    fields = _form(page) | {"note": "after", "is_active": "yes"}
    shown = carl.follow(carl.post(f"/indicators/{indicator.id}", fields))
    assert "The definition is saved." in text_of(shown)
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "indicator.revised")).one()
    assert (entry.before, entry.after) == ({"note": "before"}, {"note": "after"})


def test_a_stale_definition_is_refused_with_both_values_in_words(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    amina, carl = window(world.amina), window(world.carl)
    fields = _form(amina.get(f"/indicators/{indicator.id}/edit").text)
    carl.post(f"/indicators/{indicator.id}", fields | {"unit_en": "per cent", "is_active": "yes"})
    mine = fields | {"responsible_id": str(world.ecology.id), "direction": "down", "is_active": ""}
    answer = amina.post(f"/indicators/{indicator.id}", mine)
    assert answer.status_code == 409
    told = text_of(answer)
    for sent, stands in (("%", "per cent"), ("should fall", "should rise"), ("Ministry of Ecology", "Ministry of Energy"), ("no", "yes")):
        assert f"{sent} {stands}" in told
    assert f'href="/indicators/{indicator.id}/edit"' in answer.text
    db.expire_all()
    assert queries.get(db, indicator.id or 0).unit_en == "per cent"


def test_a_closed_body_stays_responsible_but_is_not_offered_anew(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    world.energy.closed_on = NOW.date()
    amina = window(world.amina)
    edited, new = (amina.get(path).text for path in (f"/indicators/{indicator.id}/edit", "/indicators/new"))
    assert f'<option value="{world.energy.id}"' in edited
    assert f'<option value="{world.energy.id}"' not in new


# Targets


def test_a_target_is_set_and_what_it_replaces_stays_on_record(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    want(db, world, indicator, 2030, "10")
    amina = window(world.amina)
    fields = {"kind": "target", "year": "2030", "value": "15,5", "on_path": "yes", "basis": "Decree", "source": "", "note": ""}
    shown = amina.follow(amina.post(f"/indicators/{indicator.id}/targets", fields))
    assert "It is on record." in text_of(shown)
    targets = queries.targets_of(db, indicator.id or 0)
    assert [(str(each.value), each.is_on_path, each.basis) for each in targets] == [("10", False, ""), ("15.5", True, "Decree")]
    assert "target beside the path" in text_of(shown).replace(" · ", " ")


def test_a_baseline_and_an_alternative_target_are_set_too(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    amina = window(world.amina)
    amina.post(
        f"/indicators/{indicator.id}/targets", {"kind": "baseline", "year": "2015", "value": "0.77", "on_path": "yes", "source": "BNS"}
    )
    amina.post(f"/indicators/{indicator.id}/targets", {"kind": "target", "year": "2030", "value": "−5", "source": "BNS"})
    baseline, target = queries.targets_of(db, indicator.id or 0)
    assert (baseline.is_baseline, baseline.is_on_path) == (True, True)
    assert (str(target.value), target.is_baseline, target.is_on_path) == ("-5", False, False)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("year", "1899", "A year between 1900 and 2200."),
        ("value", "fifteen", "Write a number."),
        ("value", "0.0000001", "At most 6 digits after the point."),
        ("source", "", "Say where the figure comes from."),
    ],
)
def test_a_wrong_target_is_told_at_its_field_and_everything_typed_is_kept(
    db: Session, world: World, window: Windows, field: str, typed: str, said: str
) -> None:
    indicator = make_indicator(db, world)
    fields = {"kind": "baseline", "year": "2030", "value": "15", "source": "Concept", "note": "as amended"}
    answer = window(world.amina).post(f"/indicators/{indicator.id}/targets", fields | {field: typed})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert f'id="{field}-error"' in answer.text
    assert "as amended</textarea>" in answer.text
    assert 'value="baseline" checked' in answer.text
    assert 'name="on_path" value="yes" checked' not in answer.text
    assert not queries.targets_of(db, indicator.id or 0)


def test_a_target_taken_back_leaves_the_path_but_not_the_record(db: Session, world: World, window: Windows) -> None:
    indicator = make_indicator(db, world)
    target = want(db, world, indicator, 2030, "15")
    carl = window(world.carl)
    shown = carl.follow(carl.post(f"/targets/{target.id}/removal"))
    assert "It is off the path; the figure stays on record." in text_of(shown)
    assert f"/targets/{target.id}/removal" not in shown.text
    (kept,) = queries.targets_of(db, indicator.id or 0)
    assert not kept.is_on_path
    assert carl.post("/targets/404/removal").status_code == 404


# Who may not


@pytest.mark.parametrize("person", ["ben", "hana", "cy", "kurt", "dede", "ada"])
@pytest.mark.parametrize("path", ["/indicators", "/indicators/{id}", "/indicators/{id}/targets", "/targets/{target}/removal"])
def test_only_the_secretariat_defines_and_sets(db: Session, world: World, window: Windows, person: str, path: str) -> None:
    indicator = make_indicator(db, world)
    target = want(db, world, indicator, 2030, "15")
    path = path.format(id=indicator.id, target=target.id)
    here = window(getattr(world, person))
    assert here.post(path, {"year": "2031", "value": "1", "source": "x"}).status_code == 403
    assert window().post(path, {}).headers["location"].startswith("/sign-in")
    assert window(world.amina).post(path, {}, guarded=False).status_code == 403
    assert [(each.year, each.is_on_path) for each in queries.targets_of(db, indicator.id or 0)] == [(2030, True)]


@pytest.mark.parametrize(
    "path", ["/indicators/new", "/indicators/{id}/edit", "/indicators/{id}/targets/new", "/indicators/{id}/directives/new"]
)
def test_the_secretariats_forms_are_closed_to_others(db: Session, world: World, window: Windows, path: str) -> None:
    path = path.format(id=make_indicator(db, world).id)
    assert window(world.hana).get(path).status_code == 403
    assert window(world.carl).get(path).status_code == 200


def _form(html: str) -> dict[str, str]:
    """The fields of the page's own form, as a browser would send them again."""
    (form,) = re.findall(r'<form class="form".*?</form>', html, re.DOTALL)
    fields = dict(re.findall(r'<input type="(?:text|url|number|hidden)"[^>]*name="(\w+)" value="([^"]*)"', form))
    fields |= dict(re.findall(r'<textarea id="\w+" name="(\w+)"[^>]*>\n([^<]*)</textarea>', form))
    fields |= dict(re.findall(r'name="(direction)" value="(\w+)" checked', form))
    (fields["responsible_id"],) = re.findall(r'<option value="(\d+)"[^>]* selected', form)
    return {name: value for name, value in fields.items() if name not in ("csrf", "key")}
