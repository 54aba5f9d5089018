"""The bodies of the demonstration, as a dictionary."""

import csv
from functools import cache

from tracker.demo.bodies import DATA
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.entries import Entry


@cache
def entries() -> tuple[Entry, ...]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(map(Entry.from_csv_row, csv.DictReader(file)))


@cache
def dictionary() -> Dictionary:
    return Dictionary.of(entries())
