"""The words of the design: what a field, a summary, a standing say, and that they keep what was typed."""

import re
from zoneinfo import ZoneInfo

import pytest
from jinja2 import UndefinedError

from tracker.web.marks import Mark
from tracker.web.rail import BELOW, NOUNS
from tracker.web.templating import Templates

TEMPLATES = Templates(ZoneInfo("Asia/Almaty"))


def say(source: str, language: str = "en", **context: object) -> str:
    return " ".join(TEMPLATES.environment(language).from_string("{{ " + source + " }}").render(context).split())


def test_a_wrong_field_says_so_before_the_input_and_keeps_what_was_typed() -> None:
    html = say('ui.field("due_on", "Term", typed, {"due_on": "Enter a date"}, hint="The last day")', typed='25.06.<b>"')
    assert html.index("Enter a date") < html.index("<input")
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="due_on-hint due_on-error"' in html
    assert 'id="due_on-hint"' in html
    assert 'id="due_on-error"' in html
    assert 'value="25.06.&lt;b&gt;&#34;"' in html


def test_a_right_field_bears_no_mark_of_an_error() -> None:
    html = say('ui.field("gist", "Gist", none, {"due_on": "Enter a date"}, required=True)')
    assert "aria-" not in html
    assert "optional" not in html
    assert 'value=""' in html


def test_a_password_is_never_sent_back() -> None:
    assert "secret" not in say('ui.field("password", "Password", "secret", {"password": "Too short"}, type="password")')


@pytest.mark.parametrize("macro", ["area", "choice", "typeahead", "radios", "checks"])
def test_every_kind_of_field_shows_its_error_and_can_be_reached_from_the_summary(macro: str) -> None:
    options = "" if macro == "area" else '[("1", "One"), ("2", "Two")], '
    if macro == "typeahead":
        options = '[{"value": 1, "label": "One", "words": "I"}], '
    html = say(f'ui.{macro}("pick", "Pick", {options}errors={{"pick": "Pick one"}})')
    summary = say('ui.summary({"pick": "Pick one"}, {"pick": "Pick"})')
    assert 'href="#pick"' in summary
    assert html.count('id="pick"') == 1
    assert 'id="pick-error"' in html
    assert "Pick one" in html


def test_what_was_chosen_stays_chosen_whether_it_came_as_a_number_or_as_a_text() -> None:
    options = '[(1, "One"), (2, "Two")]'
    for chosen in ("2", '"2"'):
        assert re.findall(r'value="(\d)" selected', say(f'ui.choice("pick", "Pick", {options}, {chosen})')) == ["2"]
        assert re.findall(r'value="(\d)" checked', say(f'ui.radios("pick", "Pick", {options}, {chosen})')) == ["2"]
        assert re.findall(r'value="(\d)" checked', say(f'ui.checks("pick", "Pick", {options}, [{chosen}])')) == ["2"]


def test_several_bodies_stay_chosen_and_can_be_found_by_their_other_names() -> None:
    options = '[{"value": 1, "label": "Energy", "words": "МЭ"}, {"value": 2, "label": "Ecology", "words": "МЭПР"}]'
    html = say(f'ui.typeahead("co", "Co-executors", {options}, ["2"], multiple=True)')
    assert re.findall(r'value="(\d)" data-words="([^"]+)" selected', html) == [("2", "МЭПР")]
    assert " multiple" in html


def test_the_summary_counts_in_the_reader_s_language_and_is_silent_when_all_is_well() -> None:
    assert say("ui.summary({})") == ""
    two = 'ui.summary({"a": "x", "": "y"})'
    assert "2 things to correct" in say(two)
    assert "Исправьте 2 поля" in say(two, "ru")
    assert "2 нәрсені түзету керек" in say(two, "kk")
    assert say(two).count("<a ") == 1


@pytest.mark.parametrize(
    "kind", ["draft", "on_track", "due_soon", "overdue", "with_reviewer", "extra_control", "closed_on_time", "closed_late", "closed"]
)
def test_a_standing_is_an_icon_and_a_word_and_a_colour(kind: str) -> None:
    html = say("ui.standing(mark)", mark=Mark(kind, "in words"))
    assert "<use href=" in html
    assert "in words" in html
    assert f'class="standing {kind.replace("_", "-")}"' in html


def test_an_unknown_standing_is_an_error_not_a_blank() -> None:
    with pytest.raises(UndefinedError):
        say("ui.standing(mark)|e", mark=Mark("lost", "?"))


def test_a_share_never_runs_out_of_its_bar() -> None:
    assert [float(re.findall(r'class="part" width="([\d.]+)"', say(f'ui.bar({share}, "x")'))[0]) for share in (-1, 0.25, 7)] == [0, 25, 100]


def test_numbers_and_filters_lead_somewhere_only_when_told_where() -> None:
    assert "<a " not in say('ui.stat(3, "overdue")')
    assert 'href="/directives?standing=overdue"' in say('ui.stat(3, "overdue", "/directives?standing=overdue", "overdue")')
    assert 'aria-label="Remove filter: Body"' in say('ui.chips([("Body", "Energy", "/directives")])')
    assert say("ui.chips([])") == ""


def test_sections_are_reached_by_letters_of_their_own() -> None:
    letters = [say("ui.go_key(section)", section=entry.section) for entry in (*NOUNS, *BELOW)]
    assert len(set(letters)) == len(letters)
