"""The demo's data files, read once for the tests."""

import csv
import json
import re
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "tracker" / "demo" / "data"
LANGUAGES = ("kk", "ru", "en")
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def loaded(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


BODIES = {row["code"]: row for row in table("bodies.csv")}
INDICATORS = {row["code"]: row for row in table("indicators.csv")}
VALUES = table("indicator_values.csv")
COUNCIL, DIRECTIVES, PEOPLE = loaded("council.json"), loaded("directives.json"), loaded("people.json")
