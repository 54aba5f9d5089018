"""A body is renamed from a day on."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import NOW, TODAY, World
from tracker.bodies import former
from tracker.bodies.changing import change
from tracker.bodies.facts import FIELDS, Facts
from tracker.bodies.models import Body
from tracker.bodies.renaming import Renaming, rename
from tracker.bodies.tree import grouped
from tracker.kernel.errors import Invalid, Refused, Stale

NEW = {"name_kk": "Жаңа министрлік", "name_ru": "Министерство нового", "name_en": "Ministry of the New", "abbr_ru": "МН"}


def renamed(db: Session, body: Body, on: date = TODAY, names: dict[str, str] | None = None, version: int | None = None) -> Any:
    said = Renaming(names or NEW, on, "Decree No. 1")
    return rename(db, body, said, version or body.version, by_id=1, by_name="Ada", at=NOW, today=TODAY)


def test_the_former_name_is_kept_with_its_days_and_the_act(db: Session, world: World) -> None:
    before, after = renamed(db, world.energy, TODAY - timedelta(days=2))
    assert (before["name_en"], after["name_en"], after["reason"]) == ("Ministry of Energy", "Ministry of the New", "Decree No. 1")
    (kept,) = former.of_body(db, world.energy.id or 0)
    assert (kept.name_en, kept.from_on, kept.until_on) == ("Ministry of Energy", None, TODAY - timedelta(days=3))
    assert world.energy.name("en") == "Ministry of the New"


def test_it_is_found_by_every_name_it_had(db: Session, world: World) -> None:
    renamed(db, world.energy)
    for words in ("ministry of energy", "мэ", "жаңа"):
        assert [branch.body.id for _, branches in grouped([world.energy], words) for branch in branches] == [world.energy.id]


def test_a_later_correction_leaves_it_found_by_its_former_name(db: Session, world: World) -> None:
    renamed(db, world.energy)
    facts = Facts(**{name: getattr(world.energy, name) for name in FIELDS} | {"name_en": "Ministry of the Newer"})
    change(db, world.energy, facts, world.energy.version)
    assert "energy" in world.energy.search_text.split()
    assert len(former.of_body(db, world.energy.id or 0)) == 1


def test_of_two_renamings_each_name_has_its_own_days(db: Session, world: World) -> None:
    renamed(db, world.energy, date(2025, 9, 12))
    renamed(db, world.energy, date(2026, 1, 1), {**NEW, "name_en": "Third"})
    kept = former.by_body(db)[world.energy.id or 0]
    assert [(each.name_en, each.from_on, each.until_on) for each in kept] == [
        ("Ministry of Energy", None, date(2025, 9, 11)),
        ("Ministry of the New", date(2025, 9, 12), date(2025, 12, 31)),
    ]
    bore = [former.on_day(kept, day) for day in (date(2025, 1, 1), date(2025, 9, 12), date(2026, 1, 1))]
    assert [each and each.name_en for each in bore] == ["Ministry of Energy", "Ministry of the New", None]


def test_what_cannot_be_is_refused(db: Session, world: World) -> None:
    with pytest.raises(Invalid, match="still to come"):
        renamed(db, world.energy, TODAY + timedelta(days=1))
    same = {name: getattr(world.energy, name) for name in former.NAMES}
    with pytest.raises(Invalid, match="stand already"):
        renamed(db, world.energy, names=same)
    with pytest.raises(Stale):
        renamed(db, world.energy, version=99)
    renamed(db, world.energy)
    with pytest.raises(Invalid, match="cannot begin before"):
        renamed(db, world.energy, TODAY - timedelta(days=1), {**NEW, "name_en": "Third"})
    world.ecology.closed_on = TODAY
    db.flush()
    with pytest.raises(Refused):
        renamed(db, world.ecology)
