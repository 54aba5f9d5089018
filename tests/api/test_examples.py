"""Every call shows what is sent and what is answered, in Kazakh, Russian and English; and each example is one that would be taken."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from tracker.api.description import description
from tracker.api.examples.every import NAMES, example
from tracker.api.problems import MEDIA, Problem
from tracker.api.routes import ROUTES
from tracker.kernel.language import language_of

TAKEN = sorted({each.takes for each in ROUTES if each.takes}, key=lambda shape: shape.__name__)
ANSWERED = sorted({shape for each in ROUTES for shape in (each.answers, each.pending) if shape}, key=lambda shape: shape.__name__)


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("shape", TAKEN)
def test_what_is_shown_to_be_sent_is_taken(shape: type[BaseModel], language: str) -> None:
    shape.model_validate_json(json.dumps(example(shape, language)), strict=True)


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("shape", ANSWERED)
def test_what_is_shown_to_be_answered_is_told_so(shape: type[BaseModel], language: str) -> None:
    shown = example(shape, language)
    assert shape.model_validate(shown).model_dump(mode="json") == shown


def test_every_call_and_every_refusal_has_its_examples() -> None:
    told = description(tuple(ROUTES))
    parts, bare = told["components"], []
    for path, calls in told["paths"].items():
        for method, call in calls.items():
            for place in [call.get("requestBody", {}), *call["responses"].values()]:
                found = parts["responses"][place["$ref"].rpartition("/")[2]] if "$ref" in place else place
                kinds = {kind: each for kind, each in found.get("content", {}).items() if "json" in kind}
                bare += [(method, path, kind) for kind, each in kinds.items() if set(each["examples"]) != set(NAMES)]
                named = [example["$ref"] for each in kinds.values() for example in each["examples"].values() if "$ref" in example]
                bare += [(method, path, each) for each in named if each.rpartition("/")[2] not in parts["examples"]]
    assert not bare


def test_refusals_are_told_in_each_language() -> None:
    answer = description(tuple(ROUTES))["components"]["responses"]["422"]
    shown: dict[str, Any] = answer["content"][MEDIA]["examples"]
    said = {language: Problem.model_validate(each["value"]).errors for language, each in shown.items()}
    assert {language: language_of(flaws[0].detail) for language, flaws in said.items() if flaws} == {each: each for each in NAMES}
