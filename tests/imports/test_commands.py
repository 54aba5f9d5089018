"""`tracker import`, as it is called by hand."""

from pathlib import Path

import pytest
from sqlmodel import Session, select
from typer.testing import CliRunner

from tests.imports.tables import HEAD, comma, row, rows_of
from tests.world import make_world
from tracker.audit.chain import first_break
from tracker.cli import app
from tracker.directives.models import Directive
from tracker.imports.models import ImportBatch
from tracker.kernel.db import connect

RUNNER = CliRunner()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of its own, with the world in it."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/tracker.db")
    monkeypatch.setenv("TRACKER_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TRACKER_LOCALE", "en")
    assert RUNNER.invoke(app, ["migrate"]).exit_code == 0
    with _session(tmp_path) as db:
        make_world(db)
        db.commit()
    return tmp_path


def _session(folder: Path) -> Session:
    return Session(connect(f"sqlite:///{folder}/tracker.db"))


def _called(here: Path, content: bytes, *options: str) -> tuple[int, str]:
    path = here / "table.csv"
    path.write_bytes(content)
    told = RUNNER.invoke(app, ["import", "directives", str(path), *options])
    return told.exit_code, told.output


def test_a_dry_run_changes_nothing_and_says_what_the_real_one_says(here: Path) -> None:
    content = comma(row(), row(пункт=""), row(пункт="1.2", статус="выдано"))
    code, dry = _called(here, content, "--dry-run")
    assert (code, "Would be added: 2 of 3 rows; stood here already: 0" in dry) == (1, True)
    with _session(here) as db:
        assert db.exec(select(ImportBatch)).all() == []
        assert db.exec(select(Directive)).all() == []
    code, done = _called(here, content)
    assert (code, "Added: 2 of 3 rows; stood here already: 0" in done) == (1, True)
    assert "Point: Write the number of the point as in the minutes" in done
    with _session(here) as db:
        assert len(db.exec(select(Directive)).all()) == 2
        assert first_break(db) is None


def test_the_same_table_again_adds_nothing_and_says_so(here: Path) -> None:
    content = comma(row(), row(пункт="1.2", статус="выдано"))
    assert _called(here, content)[0] == 0
    code, told = _called(here, content)
    assert (code, "Added: 0 of 2 rows; stood here already: 2" in told) == (0, True)


def test_the_failed_rows_are_a_file_with_the_reasons(here: Path) -> None:
    _called(here, comma(row(), row(исполнитель="кто-то")), "--failed", str(here / "failed.xlsx"))
    head, failed = rows_of((here / "failed.xlsx").read_bytes())
    assert head[-1] == "What is wrong"
    assert "No body is known as “кто-то”." in failed[-1]


def test_a_column_is_named_by_hand(here: Path) -> None:
    content = comma(row(), head=[*HEAD[:4], "Что сделать", *HEAD[5:]])
    assert "wrong: 1" in _called(here, content, "--dry-run")[1]
    assert "Would be added: 1" in _called(here, content, "--dry-run", "--column", "Что сделать=text_ru")[1]
    assert "No column has the head" in str(
        RUNNER.invoke(app, ["import", "directives", str(here / "table.csv"), "--column", "Х=text"]).exception
    )


def test_portions_of_a_large_table_know_of_each_other(here: Path) -> None:
    rows = [row(пункт=f"{number}", поручение=f"Проверить объект номер {number}") for number in range(1, 620)]
    code, told = _called(here, comma(*rows, rows[0]))
    assert (code, "Added: 619 of 620 rows; stood here already: 1" in told) == (0, True)
