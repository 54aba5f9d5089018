"""What the forms of indicators make of what was typed; no page, no database."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tracker.kernel.addresses import is_of_the_web
from tracker.web.forms import Form
from tracker.web.indicators.define import DefinitionForm
from tracker.web.indicators.links import OfDirective
from tracker.web.indicators.readings import ReadingForm
from tracker.web.indicators.targets import TargetForm
from tracker.web.templating import Templates

TEMPLATES = Templates(ZoneInfo("UTC"))

DEFINITION = {
    "code": "coal_share",
    "name_kk": "Көмір үлесі",
    "name_ru": "Доля угля",
    "name_en": "Share of coal",
    "unit_kk": "%",
    "unit_ru": "%",
    "unit_en": "%",
    "direction": "down",
    "decimals": "1",
    "responsible_id": "7",
}
READING = {"year": "2025", "value": "7.5", "source": "BNS"}
TARGET = {"kind": "target", "year": "2030", "value": "15", "source": "Concept"}
LINK = {"indicator": "7", "direction": "up", "expected_effect": "1.5", "lag_months": "12", "confidence": "high"}


def said(kind: type[Form], typed: dict[str, str], field: str) -> str:
    form, errors = kind.read(typed, TEMPLATES.language("en"), language="en", bodies={7: "Energy"})
    assert form is None
    assert list(errors) == [field]
    return errors[field]


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("ru", "1 234,5", "1234.5"),
        ("ru", "1\u00a0234,5", "1234.5"),
        ("kk", "1\u202f234,5", "1234.5"),
        ("ru", "1234.5", "1234.5"),
        ("ru", "1,250", "1.25"),
        ("kk", "−7,5", "-7.5"),
        ("en", "1,250", "1250"),
        ("en", "12,345,678.25", "12345678.25"),
        ("en", "7,5", "7.5"),
        ("en", "0,125", "0.125"),
        ("en", "-7.5", "-7.5"),
        ("en", " 40 ", "40"),
        ("en", "999,999,999,999.999999", "999999999999.999999"),
    ],
)
def test_a_number_is_read_as_the_readers_language_writes_it(language: str, typed: str, kept: str) -> None:
    form, errors = ReadingForm.read(READING | {"value": typed}, TEMPLATES.language(language), language=language)
    assert errors == {}
    assert form is not None
    assert form.value == Decimal(kept)


@pytest.mark.parametrize(
    "typed", ["about 7", "1.250,5", "1.5.5", "1e3", "NaN", "Infinity", "1_000", "٧", "7.", ".5", "--7", "7%", "1,23,456"]
)
def test_what_is_no_number_is_not_guessed_at(typed: str) -> None:
    assert said(ReadingForm, READING | {"value": typed}, "value") == "Write a number."


@pytest.mark.parametrize("typed", ["1000000000000", "-1000000000000", "9" * 5000, "-" + "9" * 5000])
def test_a_number_the_database_cannot_hold_is_refused(typed: str) -> None:
    assert said(ReadingForm, READING | {"value": typed}, "value") == "This number is too large."


@pytest.mark.parametrize(
    ("kind", "right", "field", "typed", "message"),
    [
        (ReadingForm, READING, "year", "last year", "Write a whole number."),
        (ReadingForm, READING, "year", "9" * 5000, "This number is too large."),
        (ReadingForm, READING, "value", "", "Fill in this field."),
        (ReadingForm, READING, "source", "", "Fill in this field."),
        (ReadingForm, READING, "source", "a" * 501, "This is too long: at most 500 characters fit."),
        (TargetForm, TARGET, "kind", "wish", "Choose one of the list."),
        (TargetForm, TARGET, "year", "2030.5", "Write a whole number."),
        (TargetForm, TARGET, "basis", "a" * 501, "This is too long: at most 500 characters fit."),
        (DefinitionForm, DEFINITION, "code", "RES SHARE", "Latin letters, digits and _ only, without blanks."),
        (DefinitionForm, DEFINITION, "code", "ДОЛЯ", "Latin letters, digits and _ only, without blanks."),
        (DefinitionForm, DEFINITION, "code", "ß", "Latin letters, digits and _ only, without blanks."),
        (DefinitionForm, DEFINITION, "name_ru", "я" * 201, "This is too long: at most 200 characters fit."),
        (
            DefinitionForm,
            DEFINITION,
            "name_en",
            "Share\u202eof coal",
            "There is a character in it that cannot be kept; type the text again.",
        ),
        (DefinitionForm, DEFINITION, "direction", "sideways", "Choose one of the list."),
        (DefinitionForm, DEFINITION, "decimals", "7", "Write a number of at most 6."),
        (DefinitionForm, DEFINITION, "decimals", "-1", "Write a number of at least 0."),
        (DefinitionForm, DEFINITION, "responsible_id", "8", "Choose one of the list."),
        (DefinitionForm, DEFINITION, "responsible_id", "9" * 20, "Choose one of the list."),
        (DefinitionForm, DEFINITION, "is_active", "maybe", "Choose one of the list."),
        (OfDirective, LINK, "indicator", "", "Fill in this field."),
        (OfDirective, LINK, "direction", "sideways", "Choose one of the list."),
        (OfDirective, LINK, "lag_months", "soon", "Write a whole number."),
        (OfDirective, LINK, "lag_months", "-1", "Write a number of at least 0."),
        (OfDirective, LINK, "confidence", "total", "Choose one of the list."),
    ],
)
def test_what_is_wrong_is_told_in_words(kind: type[Form], right: dict[str, str], field: str, typed: str, message: str) -> None:
    assert said(kind, right | {field: typed}, field) == message


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://stat.gov.kz/", True),
        ("http://taldau.stat.gov.kz:8080/ru?id=1#2", True),
        ("https://кз.қаз/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//stat.gov.kz", False),
        ("stat.gov.kz", False),
        ("http://", False),
        ("http://[bad", False),
        ("https://stat.gov.kz:port/", False),
        ("https://stat.gov.kz@evil.example/", False),
        ("https://stat.gov.kz/a b", False),
    ],
)
def test_an_address_leads_to_the_web_and_nowhere_else(url: str, is_one: bool) -> None:
    assert is_of_the_web(url) == is_one
    if not is_one:
        assert (
            said(ReadingForm, READING | {"source_url": url}, "source_url") == "Write the whole address, beginning with https:// or http://."
        )
