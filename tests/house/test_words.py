"""Catalogues: every text a person sees stands in Kazakh, Russian and English, and nothing stands there that nobody sees."""

import re
from collections import defaultdict
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from tests.house.trees import CODE, TEMPLATES
from tracker.api.routes import ROUTES
from tracker.kernel.words import LANGUAGES, LOCALES, catalogue_files

KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}

# Those of our templates; and one that cannot be read is an error, not a page without words.
READING = {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols"}

_VALUE = re.compile(r"%\((\w+)\)[a-z]")


@cache
def used() -> frozenset[Any]:
    """Every message in the code and the templates: a text, or (one, many); and what the calls of programs say of themselves."""
    found: set[Any] = {each.summary for each in ROUTES}
    for path in CODE.rglob("*.py"):
        with path.open("rb") as file:
            found |= {message for _, message, _, _ in extract("python", file, KEYWORDS)}
    for path in TEMPLATES.rglob("*"):
        if path.is_file():
            source = path.read_bytes()
            found |= {message for _, message, _, _ in extract("jinja2.ext:babel_extract", BytesIO(source), KEYWORDS, options=READING)}
    return frozenset(message for message in found if message)


@cache
def translated(language: str) -> dict[Any, Any]:
    """Message → translation; fails on a message that two files translate differently."""
    found: dict[Any, Any] = {}
    clashes = []
    for path in catalogue_files(language):
        with path.open("rb") as file:
            for message in read_po(file, locale=LOCALES[language]):
                if message.id and not message.fuzzy:
                    if found.get(message.id, message.string) != message.string:
                        clashes.append(f"{path.name}: {message.id!r}")
                    found[message.id] = message.string
    assert not clashes, clashes
    return found


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_text_is_untranslated(language: str) -> None:
    catalogue = translated(language)
    missing = sorted(str(message) for message in used() if not _is_told(catalogue.get(message)))
    assert not missing, f"{len(missing)} messages lack {language}:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_unused(language: str) -> None:
    unused = sorted(str(message) for message in set(translated(language)) - used())
    assert not unused, f"{len(unused)} messages of {language} are nowhere used:\n" + "\n".join(unused)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_source(language: str) -> None:
    wrong = []
    for source, target in translated(language).items():
        sources = source if isinstance(source, tuple) else (source,)
        targets = target if isinstance(target, tuple) else (target,)
        allowed = {name for text in sources for name in _VALUE.findall(text)}
        wrong += [
            f"{source!r} → {text!r}"
            for text in targets
            if set(_VALUE.findall(text)) - allowed or (not isinstance(source, tuple) and set(_VALUE.findall(text)) != allowed)
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_plurals_have_every_form_of_the_language(language: str) -> None:
    forms = {"kk": 2, "ru": 3}[language]
    wrong = [
        source
        for source, target in translated(language).items()
        if isinstance(source, tuple) and (len(target) < forms or not all(target[:forms]))
    ]
    assert not wrong, wrong


def test_kazakh_is_written_in_kazakh_letters() -> None:
    """Latin look-alikes in a Kazakh word are a slip of the keyboard."""
    wrong = []
    for source, target in translated("kk").items():
        for text in target if isinstance(target, tuple) else (target,):
            for word in re.findall(r"\w+", _VALUE.sub("", text)):
                if re.search("[а-яәғқңөұүһі]", word.lower()) and re.search("[a-z]", word.lower()):
                    wrong.append(f"{source!r}: {word}")
    assert not wrong, wrong


def test_a_message_is_marked_where_it_is_written() -> None:
    """`visit._(variable)` is fine, `_(f"…")` never: an f-string is not in any catalogue."""
    offences: dict[str, int] = defaultdict(int)
    for path in CODE.rglob("*.py"):
        if re.search(r"\b(_|N_)\(f[\"']", path.read_text(encoding="utf-8")):
            offences[path.name] += 1
    assert not offences, dict(offences)


def _is_told(target: Any) -> bool:
    return all(target) if isinstance(target, tuple) else bool(target)
