"""A text in three languages inside an example, and the example in one of them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Say:
    """What a person writes in their language."""

    kk: str
    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class Own:
    """A field by language, written in one's own alone."""

    said: Say


@dataclass(frozen=True, slots=True)
class Each:
    """A field by language, written in all of them."""

    said: Say


def told(example: Any, language: str) -> Any:
    match example:
        case Say():
            return getattr(example, language)
        case Own(said):
            return {language: getattr(said, language)}
        case Each(said):
            return {"kk": said.kk, "ru": said.ru, "en": said.en}
        case dict():
            return {name: told(value, language) for name, value in example.items()}
        case list():
            return [told(value, language) for value in example]
    return example
