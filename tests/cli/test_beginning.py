"""A register of one's own, begun as the README says."""

from pathlib import Path

import pytest
from sqlmodel import Session, select
from typer.testing import CliRunner

from tracker.accounts.models import Account
from tracker.bodies.models import Body
from tracker.calendars.models import CalendarYear
from tracker.cli import app
from tracker.kernel.db import connect

RUNNER = CliRunner()


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/tracker.db"
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)
    monkeypatch.setenv("TRACKER_DATA_DIR", str(tmp_path))
    return url


def test_the_commands_of_the_readme_lead_to_an_administrator(url: str) -> None:
    (added,) = [line for line in Path("README.md").read_text().splitlines() if line.startswith("tracker account add")]
    assert RUNNER.invoke(app, ["migrate"]).exit_code == 0
    begun = RUNNER.invoke(app, ["begin"])
    assert (begun.exit_code, begun.output.startswith("Bodies: 75.")) == (0, True)
    named = added.partition("#")[0].replace('"', "").split()[1:]
    told = RUNNER.invoke(app, named)
    assert (told.exit_code, "/invitation/password?token=" in told.output) == (0, True), told.output
    assert RUNNER.invoke(app, ["tick"]).exit_code == 0
    with Session(connect(url)) as db:
        assert db.exec(select(Account.email)).one() == "anna@example.org"


def test_begun_twice_it_adds_nothing(url: str) -> None:
    RUNNER.invoke(app, ["migrate"])
    RUNNER.invoke(app, ["begin"])
    with Session(connect(url)) as db:
        before = len(db.exec(select(Body)).all()), len(db.exec(select(CalendarYear)).all())
    assert RUNNER.invoke(app, ["begin"]).exit_code == 0
    with Session(connect(url)) as db:
        assert (len(db.exec(select(Body)).all()), len(db.exec(select(CalendarYear)).all())) == before
