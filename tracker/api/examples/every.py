"""The example of a shape in one language, and all three as a description holds them."""

from typing import Any

from pydantic import BaseModel

from tracker.api.examples.answers import ANSWERS
from tracker.api.examples.kept import KEPT
from tracker.api.examples.problems import TOLD, refusal
from tracker.api.examples.sent import SENT
from tracker.api.examples.telling import told

# As each language calls itself.
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
__all__ = ["NAMES", "TOLD", "example", "examples", "refusals"]
_EVERY: dict[type[BaseModel], Any] = {**SENT, **KEPT, **ANSWERS}


def example(shape: type[BaseModel], language: str) -> Any:
    return told(_EVERY[shape], language)


def examples(shape: type[BaseModel]) -> dict[str, Any]:
    return {language: {"summary": name, "value": example(shape, language)} for language, name in NAMES.items()}


def refusals(status: int) -> dict[str, Any]:
    return {language: {"summary": name, "value": refusal(status, language)} for language, name in NAMES.items()}
