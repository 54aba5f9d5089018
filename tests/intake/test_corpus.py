"""The reader against the annotated documents of the project: it must not fall below what it reached."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.intake.known import bodies
from tracker.intake import shape
from tracker.intake.reading import read
from tracker.intake.source import Source

CORPUS = Path(__file__).parent / "corpus"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in CORPUS.glob("*.gold.json"))
# Shares of what was annotated; boundaries are F1.
FLOORS = {"boundaries": 0.98, "lead": 0.95, "term": 0.95, "rule": 0.95, "kind": 0.94, "item": 0.88, "date": 0.97, "number": 0.93}


def _documents(language: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    found = []
    for name in NAMES:
        if name.startswith(language):
            text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
            gold = json.loads((CORPUS / f"{name}.gold.json").read_text(encoding="utf-8"))
            found.append((gold, shape.as_json(read(Source(text), bodies()), name)))
    return found


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> float:
    shared = min(one["text_end"], other["text_end"]) - max(one["text_start"], other["text_start"])
    return shared / (max(one["text_end"], other["text_end"]) - min(one["text_start"], other["text_start"]))


def _is_ignored(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    return any(start <= found["text_start"] < end for start, end in gold.get("ignore") or [])


def _compared(gold: dict[str, Any], found: dict[str, Any], sums: Counter[str]) -> None:
    left = [each for each in found["directives"] if not _is_ignored(gold, each)]
    sums["gold"] += len(gold["directives"])
    sums["found"] += len(left)
    for wanted in gold["directives"]:
        best = max(left, key=lambda each: _overlap(wanted, each), default=None)
        if best is None or _overlap(wanted, best) < 0.8:
            continue
        left.remove(best)
        sums["pairs"] += 1
        for name, field in (("term", "deadline"), ("rule", "recurrence"), ("kind", "deadline_kind"), ("item", "item")):
            sums[name] += wanted[field] == best[field]
        # An unknown body is its words, in whatever case and with whatever spaces: only its beginning is compared.
        sums["lead"] += (wanted["lead"] or "").lower()[:8] == (best["lead"] or "").lower()[:8]
    sums["date"] += gold["meeting"]["date"] == found["meeting"]["date"]
    sums["number"] += gold["meeting"]["number"] == found["meeting"]["number"]
    sums["documents"] += 1


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_development_corpus_is_read_as_well_as_before(language: str) -> None:
    sums: Counter[str] = Counter()
    for gold, found in _documents(language):
        _compared(gold, found, sums)
    reached = {name: sums[name] / sums["documents" if name in {"date", "number"} else "gold"] for name in FLOORS if name != "boundaries"}
    reached["boundaries"] = 2 * sums["pairs"] / (sums["gold"] + sums["found"])
    assert {name: round(share, 3) for name, share in reached.items() if share < FLOORS[name]} == {}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_stands_in_the_source(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    for each in shape.as_json(read(Source(text), bodies()), name)["directives"]:
        assert text[each["text_start"] : each["text_end"]] == each["text"]
        if each["deadline_text"]:
            assert text[each["deadline_start"] : each["deadline_end"]] == each["deadline_text"]
