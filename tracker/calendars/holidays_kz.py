"""Which days of a year are off in Kazakhstan: the published ones from our data, other years from the `holidays` package."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

import holidays

from tracker.calendars.models import Certainty, DayKind

DATA = Path(__file__).parent / "data" / "kz.csv"

LAW_ON_HOLIDAYS = "Закон РК от 13.12.2001 № 267, ст. 5"
LABOUR_CODE = "Трудовой кодекс РК, ст. 84, п. 5"


@dataclass(frozen=True, slots=True)
class Names:
    kk: str
    ru: str
    en: str


# By the package's English name; it has no Russian ones.
NAMES = {
    "New Year's Day": Names("Жаңа жыл", "Новый год", "New Year"),
    "Orthodox Christmas": Names("Православиелік Рождество", "Православное Рождество", "Orthodox Christmas"),
    "International Women's Day": Names("Халықаралық әйелдер күні", "Международный женский день", "International Women's Day"),
    "Constitution Day": Names("Қазақстан Республикасының Конституциясы күні", "День Конституции Республики Казахстан", "Constitution Day"),
    "Nowruz Holiday": Names("Наурыз мейрамы", "Наурыз мейрамы", "Nauryz"),
    "Kazakhstan's People Solidarity Holiday": Names(
        "Қазақстан халқының бірлігі мерекесі", "Праздник единства народа Казахстана", "Unity Day of the People of Kazakhstan"
    ),
    "Defender of the Fatherland Day": Names("Отан қорғаушы күні", "День защитника Отечества", "Defender of the Fatherland Day"),
    "Victory Day": Names("Жеңіс күні", "День Победы", "Victory Day"),
    "Eid al-Adha": Names("Құрбан айттың бірінші күні", "Первый день Курбан-айта", "First day of Kurban Ait"),
    "Capital Day": Names("Астана күні", "День столицы", "Capital Day"),
    "Republic Day": Names("Республика күні", "День Республики", "Republic Day"),
    "Independence Day": Names("Тәуелсіздік күні", "День Независимости", "Independence Day"),
}
SHIFTED = Names("ауыстырылған демалыс күні", "перенесённый выходной", "shifted day off")
WORKED = Names("ауыстырылған жұмыс күні", "перенесённый рабочий день", "shifted working day")

RELIGIOUS = {"Orthodox Christmas", "Eid al-Adha"}


@dataclass(frozen=True, slots=True)
class ProposedDay:
    day: date
    kind: DayKind
    names: Names
    legal_basis: str
    source: str
    certainty: Certainty


def proposed_days(year: int) -> list[ProposedDay]:
    """In order of date. A year our data knows is taken from it alone: a later release of the package must not change what was published."""
    return known_days().get(year) or sorted(_by_package(year), key=lambda each: each.day)


@cache
def known_days() -> dict[int, list[ProposedDay]]:
    """By year, from the packaged data."""
    known: dict[int, list[ProposedDay]] = {}
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["day"])
            names = Names(row["name_kk"], row["name_ru"], row["name_en"])
            proposed = ProposedDay(day, DayKind(row["kind"]), names, row["legal_basis"], row["source"], Certainty(row["certainty"]))
            known.setdefault(day.year, []).append(proposed)
    return known


def _by_package(year: int) -> Iterator[ProposedDay]:
    source = f"holidays {version('holidays')}"
    found = holidays.country_holidays("KZ", years=year, language="en_US")
    for day, names in found.items():
        # Two on one date are joined; what is off by law says more than what is off by the moon.
        yield min((_proposed(day, name, source) for name in names.split("; ")), key=lambda each: each.kind is DayKind.RELIGIOUS)
    for day in found.weekend_workdays:
        if day.year == year:
            yield ProposedDay(day, DayKind.WORKING_SHIFTED, WORKED, "", source, Certainty.MEDIUM)


def _proposed(day: date, name: str, source: str) -> ProposedDay:
    plain = name.removesuffix(" (observed)").removesuffix(" (estimated)")
    certainty = Certainty.LOW if name.endswith("(estimated)") else Certainty.MEDIUM
    if plain.startswith("Day off (substituted"):
        return ProposedDay(day, DayKind.DAY_OFF_SHIFTED, SHIFTED, "", source, certainty)
    # A holiday the package learned after us has its English name until the secretariat corrects it.
    names = NAMES.get(plain, Names(plain, plain, plain))
    if plain in RELIGIOUS:
        return ProposedDay(day, DayKind.RELIGIOUS, names, LABOUR_CODE, source, certainty)
    if name.endswith("(observed)"):
        return ProposedDay(day, DayKind.DAY_OFF_SHIFTED, _shifted(names), LAW_ON_HOLIDAYS, source, certainty)
    return ProposedDay(day, DayKind.HOLIDAY, names, LAW_ON_HOLIDAYS, source, certainty)


def _shifted(names: Names) -> Names:
    return Names(f"{names.kk} ({SHIFTED.kk})", f"{names.ru} ({SHIFTED.ru})", f"{names.en} ({SHIFTED.en})")
