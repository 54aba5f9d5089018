"""The demo's data files, read as they stand."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

# A text in three languages.
Text = dict[str, str]


def loaded(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def columns(field: str, text: Text) -> dict[str, str]:
    """«gist» and its texts become gist_kk, gist_ru, gist_en."""
    return {f"{field}_{language}": words for language, words in text.items()}
