"""What one installation writes another takes in, and says the same afterwards."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.backup.places import Place
from tests.conftest import KINDS
from tests.demo.loaded import NOW, settings
from tests.register.by_hand import AT, register, report, written
from tests.register.conftest import Exported
from tracker.accounts.models import Account
from tracker.audit.chain import first_break
from tracker.audit.models import AuditEntry
from tracker.bodies.models import Body
from tracker.directives.models import Directive
from tracker.kernel.mail import ConsoleMailer
from tracker.register import fields
from tracker.register.commands import export_register, import_register
from tracker.register.nouns import NOUNS, Noun
from tracker.reminders.ticking import tick


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_register_comes_over_from_either_database_into_either(
    kind: str, export: Callable[[str], Exported], target: Place, tmp_path: Path
) -> None:
    source = export(kind)
    told = import_register(target.engine, target.folder, source.path, source.files, NOW)
    export_register(target.engine, target.folder, tmp_path / "again.json", None, NOW)
    again = json.loads((tmp_path / "again.json").read_bytes())
    assert _renumbered(again) == _renumbered(source.read())
    assert len(again["directives"]) > 30
    assert f"{len(again['directives'])} directives. Stood here already and left as they are: nothing." in told
    assert target.files() == source.source.files() != {}


def test_a_directive_that_came_over_is_found_by_the_same_words(exported: Exported, target: Place) -> None:
    import_register(target.engine, target.folder, exported.path, exported.files, NOW)
    assert _words(target) == _words(exported.source) != {}


def test_what_came_over_says_so_in_an_unbroken_audit_log(exported: Exported, target: Place) -> None:
    import_register(target.engine, target.folder, exported.path, exported.files, NOW)
    with Session(target.engine) as db:
        assert first_break(db) is None
        entries = db.exec(select(AuditEntry).where(AuditEntry.action == "directive.taken_over")).all()
        assert {each.directive_id for each in entries} == set(db.exec(select(Directive.id)).all())
        assert {each.actor_name for each in entries} == {"system"}


def test_nobody_can_sign_in_by_an_import(exported: Exported, target: Place) -> None:
    assert "password" not in exported.path.read_text()
    import_register(target.engine, target.folder, exported.path, exported.files, NOW)
    with Session(target.engine) as db:
        assert set(db.exec(select(Account.password_hash)).all()) == {None}


def test_the_tick_goes_on_with_what_came_over(exported: Exported, target: Place) -> None:
    import_register(target.engine, target.folder, exported.path, exported.files, NOW)
    done = tick(target.engine, settings(target.folder), NOW, NOW, ConsoleMailer(StringIO()))
    assert done.problems == []
    assert done.figures["planned"] > 0
    assert done.figures["letters"] == done.figures["sent"] > 0


def test_the_same_file_twice_changes_nothing(exported: Exported, target: Place) -> None:
    import_register(target.engine, target.folder, exported.path, exported.files, NOW)
    rows = target.rows()
    told = import_register(target.engine, target.folder, exported.path, None, NOW)
    assert told.startswith("Added: nothing.")
    assert target.rows() == rows


def test_a_dry_run_tells_what_the_real_one_does_and_leaves_no_row(exported: Exported, target: Place) -> None:
    before = target.rows()
    would = import_register(target.engine, target.folder, exported.path, exported.files, NOW, dry_run=True)
    assert target.rows() == before
    assert import_register(target.engine, target.folder, exported.path, exported.files, NOW) == would.replace("Would be added", "Added")


def test_what_stands_here_already_is_left_as_it_is(exported: Exported, target: Place, tmp_path: Path) -> None:
    import_register(target.engine, target.folder, exported.path, exported.files, NOW)
    changed = exported.read()
    changed["bodies"][0]["name_ru"] = "Другое имя"
    changed["bodies"].append({**changed["bodies"][1], "code": "NEW", "name_ru": "Новый орган"})
    (tmp_path / "changed.json").write_text(json.dumps(changed))
    told = import_register(target.engine, target.folder, tmp_path / "changed.json", None, NOW)
    assert told.startswith("Added: 1 bodies.")
    with Session(target.engine) as db:
        assert db.exec(select(Body.code).where(col(Body.name_ru).in_(["Другое имя", "Новый орган"]))).all() == ["NEW"]


def _words(of: Place) -> dict[str | None, tuple[str, str]]:
    with Session(of.engine) as db:
        return {each.ref: (each.search_text, each.said_text) for each in db.exec(select(Directive).where(col(Directive.ref).is_not(None)))}


def _renumbered(document: dict[str, Any]) -> dict[str, Any]:
    """With the numbers of the file replaced by the order of what they number; without what tells when it was written."""
    order: dict[tuple[str, int], int] = {}
    for noun in NOUNS:
        _number(noun, document[noun.name], order)
    lists = {noun.name: [_told(noun, each, order) for each in document[noun.name]] for noun in NOUNS}
    return {**document, **lists, "made_at": None}


def _number(noun: Noun, records: list[dict[str, Any]], order: dict[tuple[str, int], int]) -> None:
    for record in records:
        if "id" in record:
            order[noun.of, record["id"]] = len(order)
        for beneath in noun.children:
            _number(beneath, record.get(beneath.name, []), order)


def _told(noun: Noun, record: dict[str, Any], order: dict[tuple[str, int], int]) -> dict[str, Any]:
    told = dict(record)
    for each in fields.fields(noun):
        if each.name in told and each.to:
            told[each.name] = _named(each.to, told[each.name], order)
    if "id" in told:
        told["id"] = order[noun.of, told["id"]]
    for beneath in noun.children:
        if beneath.name in told:
            told[beneath.name] = [_told(beneath, each, order) for each in told[beneath.name]]
    return told


def _named(table: str, value: Any, order: dict[tuple[str, int], int]) -> Any:
    if isinstance(value, list):
        return [_named(table, each, order) for each in value]
    return order.get((table, value), value) if isinstance(value, int) and not isinstance(value, bool) else value


def test_what_a_reorganisation_left_behind_comes_over(nowhere: Place, tmp_path: Path) -> None:
    """A report stays the body's that filed it, though another has its part now."""
    names = {"name_kk": "Орган", "name_ru": "Орган", "name_en": "Body"}
    days = {"from_on": None, "until_on": "2025-12-31", "act": "Decree No. 1", "set_by_name": "Ada", "set_at": AT}
    passed = {"assignment": 1, "old": "TWO", "new": "ONE", "on": "2026-03-15", "act": "Decree No. 2", "was_first": True}
    sent = register(inheritances=[passed], reports=[report(body="TWO", state="returned")])
    sent["bodies"][0]["former_names"] = [{**names, **days}]
    sent["bodies"].append({"code": "TWO", "kind": "agency", **names, "closed_on": "2026-03-15", "successor": "ONE"})
    done = {"is_whole": True, "done_by_name": "Ada", "done_at": AT, "done_on": "2026-03-15"}
    sent["successions"] = [{"old": "TWO", "new": "ONE", "on": "2026-03-15", "act": "Decree No. 2", **done}]
    import_register(nowhere.engine, nowhere.folder, written(tmp_path, sent), None, NOW)
    export_register(nowhere.engine, nowhere.folder, tmp_path / "again.json", None, NOW)
    again = json.loads((tmp_path / "again.json").read_bytes())
    (one, two), (succession,), (directive,) = again["bodies"], again["successions"], again["directives"]
    assert (one["former_names"][0]["until_on"], two["successor"]) == ("2025-12-31", "ONE")
    assert (succession["old"], succession["new"], succession["act"]) == ("TWO", "ONE", "Decree No. 2")
    assert directive["inheritances"][0]["old"] == directive["reports"][0]["body"] == "TWO"
