"""`tracker export` and `tracker import`, as they are called by hand."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.register.by_hand import register, written
from tracker.cli import app

RUNNER = CliRunner()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty register of its own."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/tracker.db")
    monkeypatch.setenv("TRACKER_DATA_DIR", str(tmp_path))
    assert RUNNER.invoke(app, ["migrate"]).exit_code == 0
    return tmp_path


def test_a_register_goes_in_and_out_again(here: Path) -> None:
    path = str(written(here, register()))
    told = RUNNER.invoke(app, ["import", "register", path, "--dry-run"])
    assert told.output.startswith("Would be added: 1 bodies")
    told = RUNNER.invoke(app, ["import", "register", path])
    assert (told.exit_code, told.output.startswith("Added: 1 bodies")) == (0, True)
    told = RUNNER.invoke(app, ["export", "register", f"{here}/out.json", "--files", f"{here}/files"])
    assert told.exit_code == 0
    assert "1 directives" in told.output
    assert json.loads((here / "out.json").read_bytes())["directives"][0]["gist_ru"] == "Построить станцию"


def test_the_schema_is_written(here: Path) -> None:
    told = RUNNER.invoke(app, ["export", "schema", f"{here}/schema.json"])
    assert told.exit_code == 0
    assert json.loads((here / "schema.json").read_bytes())["title"] == "Register"
