"""`tracker intake read`, as it is called by hand."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.intake.known import TABLE
from tracker.cli import app

RUNNER = CliRunner()
TEXT = "ПРОТОКОЛ № 5\nот 3 февраля 2026 года\nРЕШИЛИ:\n1. Министерству энергетики до 1 июня 2026 года внести предложения.\n"


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_table_names_the_meeting_and_each_directive(minutes: Path) -> None:
    told = RUNNER.invoke(app, ["intake", "read", str(minutes), "--bodies", str(TABLE)])
    assert told.exit_code == 0
    lines = told.output.splitlines()
    assert "№ 5 · 2026-02-03" in lines[0]
    assert lines[1].split()[:3] == ["1", "ME", "2026-06-01"]
    assert lines[-1] == "1 directives."


def test_json_has_the_shape_of_annotated_documents(minutes: Path) -> None:
    told = RUNNER.invoke(app, ["intake", "read", str(minutes), "--bodies", str(TABLE), "--format", "json"])
    found = json.loads(told.output)
    assert set(found) == {"id", "lang", "meeting", "directives"}
    assert (found["id"], found["lang"], found["meeting"]["number"]) == ("minutes", "ru", "5")
    directive = found["directives"][0]
    assert TEXT[directive["text_start"] : directive["text_end"]] == directive["text"]
    assert (directive["lead"], directive["deadline"], directive["deadline_kind"]) == ("ME", "2026-06-01", "fixed")


def test_the_input_is_read_and_its_date_can_be_given() -> None:
    text = "1. Министерству энергетики в месячный срок внести предложения.\n"
    told = RUNNER.invoke(app, ["intake", "read", "-", "--bodies", str(TABLE), "--format", "json", "--date", "2026-03-10"], input=text)
    assert json.loads(told.output)["directives"][0]["deadline"] == "2026-04-10"


def test_a_folder_becomes_a_folder_of_readings(minutes: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = RUNNER.invoke(app, ["intake", "read", str(minutes.parent), "-o", str(out), "--bodies", str(TABLE)])
    assert told.exit_code == 0
    assert json.loads((out / "minutes.json").read_text(encoding="utf-8"))["id"] == "minutes"


def test_what_cannot_be_read_is_told_and_the_rest_is_read(minutes: Path, tmp_path: Path) -> None:
    (minutes.parent / "broken.docx").write_bytes(b"no document")
    told = RUNNER.invoke(app, ["intake", "read", str(minutes.parent), "-o", str(tmp_path / "out"), "--bodies", str(TABLE)])
    assert told.exit_code == 1
    assert "broken.docx" in told.output
    assert (tmp_path / "out" / "minutes.json").exists()


def test_the_bodies_of_the_register_are_known_without_a_table(minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/tracker.db")
    monkeypatch.setenv("TRACKER_DATA_DIR", str(tmp_path))
    assert RUNNER.invoke(app, ["migrate"]).exit_code == 0
    told = RUNNER.invoke(app, ["intake", "read", str(minutes), "--format", "json"])
    assert json.loads(told.output)["directives"][0]["lead"] == "Министерству энергетики"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere.txt"], 1),
        (["-", "--format", "xml"], 2),
        (["-", "--date", "tomorrow"], 2),
        (["-", "--lang", "de"], 2),
        ([str(TABLE.parent)], 2),
        (["-", "--bodies", "nowhere.csv"], 1),
    ],
)
def test_a_wrong_call_is_refused_with_its_own_code(arguments: list[str], code: int) -> None:
    bodies = [] if "--bodies" in arguments else ["--bodies", str(TABLE)]
    assert RUNNER.invoke(app, ["intake", "read", *arguments, *bodies], input=TEXT).exit_code == code
