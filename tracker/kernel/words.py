"""Catalogues: every text a person reads, in Kazakh, Russian and English.

The source text is English and stands where it is used, marked with `_` (web, templates) or `N_` (below the web floor, translated later).
"""

from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")
LOCALES = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}
FOLDER = Path(__file__).parent.parent / "locale"


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate here"
    """Mark a text for the catalogues; it is translated where it is shown."""
    return text


def catalogue_files(language: str) -> Iterable[Path]:
    """The catalogue's files, one per noun."""
    return sorted((FOLDER / language).glob("*.po"))


@cache
def translations(language: str) -> GNUTranslations:
    """All catalogues of a language as one. Read once per process, straight from the .po files: nothing compiled can be out of date."""
    # Marking texts needs none of it, and everything marks texts.
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=LOCALES[language], fuzzy=False)
    for path in catalogue_files(language):
        with path.open("rb") as file:
            for message in read_po(file, locale=LOCALES[language]):
                if message.id and not message.fuzzy:
                    whole[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return GNUTranslations(compiled)
