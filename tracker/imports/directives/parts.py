"""Parts of a row that need nothing but the row: its texts, and where in which minutes it stands."""

import re
from collections.abc import Mapping
from datetime import date

from tracker.imports import reading
from tracker.imports.outcomes import Cells, hashed
from tracker.kernel.errors import Invalid
from tracker.kernel.language import language_of
from tracker.kernel.text import folded
from tracker.kernel.words import LANGUAGES, N_
from tracker.meetings.models import label_of

LONGEST = {"gist": 300, "text": 50_000, "result": 2_000}
_NO_NUMBER = N_("Write the number of the minutes.")
_NO_POINT = N_("Write the number of the point as in the minutes, for example 2.1.")
_LATE = N_("Minutes are signed on the day of the meeting or later.")
# «17-07/3104 от 03.03.2026, п. 2.1» in one cell.
_CITED = re.compile(
    r"(?P<number>\S+)\s+(?:от|of|dated|жылғы)\s+(?P<day>\d{1,2}\.\d{1,2}\.\d{4})(?:\s*(?:г|ж)\.?)?"
    r"(?:[,;]?\s*(?:п\.?|пункт|тармақ|т\.|point|item)\s*(?P<point>[\w.)]+))?",
    re.IGNORECASE,
)


def texts(cells: Cells) -> dict[str, str]:
    """By column. What is not said to be in a language is in that of its letters; the gist may be the beginning of the text, and the text
    the gist."""
    texts: dict[str, str] = {}
    for part, most in LONGEST.items():
        for name, text in ((f"{part}_{language}", cells.get(f"{part}_{language}", "")) for language in LANGUAGES):
            if text:
                texts[name] = (reading.prose if part != "gist" else reading.line)(name, text, most)
        if plain := cells.get(part, ""):
            texts.setdefault(f"{part}_{language_of(plain) or 'ru'}", (reading.prose if part != "gist" else reading.line)(part, plain, most))
    for language in LANGUAGES:
        gist, text = f"gist_{language}", f"text_{language}"
        if text in texts and gist not in texts:
            texts[gist] = _beginning(texts[text])
        elif gist in texts and text not in texts:
            texts[text] = texts[gist]
    return texts


def _beginning(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= LONGEST["gist"] else f"{told[: LONGEST['gist'] - 1].rsplit(' ', 1)[0]}…"


def cited(cells: Cells) -> Mapping[str, str]:
    """The row, with number, date and point taken apart where one cell holds them all."""
    found = _CITED.fullmatch(cells.get("minutes_number", "").strip().removeprefix("№").strip())
    if found is None:
        return cells
    said = {"minutes_number": found["number"].rstrip(","), "minutes_date": found["day"], "point": found["point"] or ""}
    return {**cells, "minutes_number": said["minutes_number"]} | {name: cells.get(name) or said[name] for name in ("minutes_date", "point")}


def number(cells: Cells) -> str:
    number = reading.line("minutes_number", cells.get("minutes_number", ""), 60).removeprefix("№").strip()
    if not number:
        raise Invalid("minutes_number", _NO_NUMBER)
    return number


def label(cells: Cells) -> str:
    text = re.sub(r"^(?:п\.?|пункт|point|item)\s*(?=\d)", "", cells.get("point", "").strip(), flags=re.IGNORECASE)
    label = label_of(reading.line("point", text, 20))
    if not label:
        raise Invalid("point", _NO_POINT)
    return label


def held_on(cells: Cells, signed_on: date) -> date:
    held_on = reading.day("meeting_date", cells.get("meeting_date", "")) or signed_on
    if held_on > signed_on:
        raise Invalid("meeting_date", _LATE)
    return held_on


def own(cells: Cells) -> str:
    number = folded(cells.get("register_number", ""))
    return hashed("own", number) if number else ""
