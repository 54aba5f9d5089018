"""The demo's data files: whole, in three languages, sourced, and about no real person."""

import re
from collections import Counter
from typing import Any

import pytest

from tests.demo.files import BODIES, COUNCIL, DATA, DIRECTIVES, INDICATORS, KAZAKH, LANGUAGES, PEOPLE, VALUES
from tracker.accounts.roles import Role
from tracker.bodies.models import BodyKind

# «Б.Т. Ахметов» and patronymics: how an official document names a person.
INITIALS = re.compile(r"\b[А-ЯӘІҢҒҮҰҚӨҺ]\.\s?(?:[А-ЯӘІҢҒҮҰҚӨҺ]\.)?\s?[А-ЯӘІҢҒҮҰҚӨҺ][а-яәіңғүұқөһ]{2,}")
PATRONYMIC = re.compile(r"[а-яәіңғүұқөһ](?:ович|евич|овна|евна|ұлы|қызы)\b")
MIXED = re.compile("[a-z][а-яәіңғүұқөһ]|[а-яәіңғүұқөһ][a-z]", re.IGNORECASE)
WEB = re.compile(r"https?://\S+")
FILES = sorted(DATA.glob("*.*"))


def texts(value: Any) -> list[dict[str, str]]:
    """Every text in three languages, however deep."""
    if isinstance(value, dict):
        return [value] if "kk" in value else [found for each in value.values() for found in texts(each)]
    return [found for each in value for found in texts(each)] if isinstance(value, list) else []


def test_every_text_stands_in_three_different_languages() -> None:
    for text in texts([COUNCIL, DIRECTIVES, PEOPLE]):
        assert tuple(text) == LANGUAGES
        assert all(text.values()), text
        assert not re.search("[әғқңөұүһ]", text["ru"].replace("Қазына", ""), re.IGNORECASE), text
        if text["ru"] != "Астана":
            assert len(set(text.values())) == 3, text


def test_kazakh_is_written_with_kazakh_letters() -> None:
    for text in texts([COUNCIL, DIRECTIVES]):
        assert text["ru"] == "Астана" or KAZAKH.search(text["kk"]), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_mixes_latin_and_cyrillic_letters(path: Any) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        assert not MIXED.search(re.sub(r"\\.", " ", line)), number


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_real_person_is_named(path: Any) -> None:
    words = WEB.sub("", path.read_text(encoding="utf-8"))
    assert not INITIALS.search(words)
    assert not PATRONYMIC.search(words)


def test_bodies_carry_no_heads() -> None:
    assert not {column for column in BODIES["GOV"] if column.startswith("head")}


def test_bodies_form_a_tree_of_known_kinds() -> None:
    assert {body["type"] for body in BODIES.values()} == set(BodyKind)
    for code, body in BODIES.items():
        assert all(body[f"name_{language}"] for language in LANGUAGES), code
        above = [code]
        while parent := BODIES[above[-1]]["parent"]:
            assert parent not in above
            above.append(parent)


def test_indicators_have_a_source_names_units_and_a_known_body() -> None:
    for code, row in INDICATORS.items():
        assert row["responsible"] in BODIES, code
        assert row["direction"] in {"up", "down"}, code
        assert all(row[f"unit_{language}"] and row[f"name_{language}"] for language in LANGUAGES), code
        assert row["source"], code
        assert WEB.fullmatch(row["source_url"]), code


def test_every_figure_has_a_source_and_one_target_a_year_is_on_the_path() -> None:
    assert {row["indicator"] for row in VALUES} <= set(INDICATORS)
    on_path = Counter((row["indicator"], row["year"]) for row in VALUES if row["on_path"] == "yes")
    assert max(on_path.values()) == 1
    for row in VALUES:
        assert row["source"], row
        assert WEB.fullmatch(row["source_url"]), row
        assert row["on_path"] in {"actual": {""}, "target": {"yes", "no"}}[row["kind"]], row


def test_numbers_are_shown_with_all_their_digits() -> None:
    for row in VALUES:
        assert len(row["value"].partition(".")[2].rstrip("0")) <= int(INDICATORS[row["indicator"]]["decimals"]), row


def test_held_meetings_have_sourced_facts_and_minutes_that_say_they_are_invented() -> None:
    held = [meeting for meeting in COUNCIL["meetings"] if meeting["status"] == "held"]
    assert COUNCIL["council"]["body"] in BODIES
    assert [meeting["held_on"] for meeting in held] == ["2025-06-25", "2025-12-19"]
    for meeting in held:
        assert meeting["minutes"]["invented"] is True
        assert meeting["minutes"]["signed_on"] > meeting["held_on"]
        assert meeting["sources"]
        assert all(WEB.fullmatch(source["url"]) for source in [*meeting["sources"], *(fact["source"] for fact in meeting["facts"])])


def test_one_meeting_is_planned_and_has_no_minutes() -> None:
    (planned,) = (meeting for meeting in COUNCIL["meetings"] if meeting["status"] == "planned")
    assert planned["in_days"] == 21
    assert planned["invented"] is True
    assert planned["minutes"] is None


def test_people_are_roles_of_a_body_with_an_address_nobody_can_own() -> None:
    assert {person["role"] for person in PEOPLE} == set(Role)
    assert len({person["email"] for person in PEOPLE}) == len(PEOPLE)
    for person in PEOPLE:
        assert person["language"] in LANGUAGES
        assert re.fullmatch(r"[a-z.]+@demo\.example", person["email"])
        if person["role"] in {"head", "executor"}:
            body = BODIES[person["body"]]
            for language in LANGUAGES:
                name = person["name"][language].partition(", ")[2].casefold()
                assert name in {body[f"name_{language}"].casefold(), body[f"abbr_{language}"].casefold()}, person


def test_the_evidence_is_small_and_says_that_it_is_a_demonstration() -> None:
    files = sorted((DATA / "evidence").iterdir())
    assert {file.suffix for file in files} == {".pdf", ".docx", ".xlsx", ".txt"}
    assert sum(file.stat().st_size for file in files) <= 30_000
    said = (DATA / "evidence" / "fields.txt").read_text(encoding="utf-8")
    assert "Демонстрациялық материал" in said
    assert "Демонстрационный материал" in said
