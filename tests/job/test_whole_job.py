"""The whole job, through the served pages without scripts, by four people, with a mail server that receives what is sent."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from aiosmtpd.controller import Controller

from tests.job.person import Person, forms_of
from tracker.accounts.demo import PASSWORD

pytestmark = pytest.mark.xdist_group("job")


class Mailbox:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["To"].addresses[0].addr_spec == address]


class Served:
    """A tracker of its own, started as the README says."""

    def __init__(self, folder: Path, mail_port: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.folder = folder
        self.environment = os.environ | {
            "TRACKER_DATABASE_URL": f"sqlite:///{folder}/tracker.db",
            "TRACKER_DATA_DIR": str(folder),
            "TRACKER_SMTP_URL": f"smtp://127.0.0.1:{mail_port}",
            "TRACKER_BASE_URL": self.address,
        }
        command = [sys.executable, "-m", "tracker", "serve", "--demo", "--no-scheduler", "--port", str(port)]
        self.log = (folder / "server.log").open("w")
        self.process = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.address}/livez", timeout=2)
            except httpx.TransportError:
                assert self.process.poll() is None, (folder / "server.log").read_text()
                time.sleep(0.1)
            else:
                return
        raise AssertionError((folder / "server.log").read_text())

    def command(self, *words: str) -> str:
        done = subprocess.run([sys.executable, "-m", "tracker", *words], env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture
def served(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> Iterator[Served]:
    tracker = Served(tmp_path, mailbox[1])
    yield tracker
    tracker.stop()


@pytest.fixture
def person(served: Served) -> Iterator[Callable[[str], Person]]:
    """`person("clerk")`, signed in with the demo's password."""
    met: list[Person] = []

    def meet(name: str) -> Person:
        met.append(Person(served.address, f"{name}@demo.example", PASSWORD))
        return met[-1]

    yield meet
    for each in met:
        each.web.close()


def key_of(served: Served, question: str) -> int:
    with sqlite3.connect(f"file:{served.folder}/tracker.db?mode=ro", uri=True) as rows:
        return int(rows.execute(question).fetchone()[0])


def test_from_minutes_to_closure(served: Served, mailbox: tuple[Mailbox, int], person: Callable[[str], Person]) -> None:
    box, _ = mailbox
    served.command("tick")
    box.letters.clear()
    clerk, lead = person("clerk"), person("energy")
    controller, curator = person("controller"), person("curator")
    minutes, energy = (
        key_of(served, "SELECT max(id) FROM minutes WHERE council_id = (SELECT min(id) FROM council)"),
        key_of(served, "SELECT id FROM body WHERE code = 'ME'"),
    )
    ecology, air = (
        key_of(served, "SELECT id FROM body WHERE code = 'MENR'"),
        key_of(served, "SELECT id FROM indicator WHERE code = 'AIR_EMISSIONS'"),
    )
    term = date.today() + timedelta(days=40)

    # The clerk logs and issues three.
    made = []
    for number in (1, 2, 3):
        page = f"/directives/new?minutes={minutes}"
        answer = clerk.send(
            page,
            "/directives",
            point=f"9.{number}",
            gist_ru=f"Проверка пути {number}",
            text_ru=f"Обеспечить выполнение {number}.",
            result_ru="Отчёт с подтверждением",
            lead=str(energy),
            co=[str(ecology)],
            term="date",
            due_on=term.isoformat(),
            visibility="internal",
            act="issue",
        )
        made.append(int(re.search(r"/directives/(\d+)", answer.headers["location"])[1]))  # type: ignore[index]
    directive = made[0]
    assert all(f"Проверка пути {n}" in lead.open("/directives").text for n in (1, 2, 3))

    # The same form sent twice makes nothing twice.
    again = clerk.open(f"/directives/new?minutes={minutes}")
    form = next(each for each in forms_of(again.text) if each.method == "post" and each.action == "/directives")
    once = {name: values[0] for name, values in form.fields.items()} | {"point": "9.9", "gist_ru": "Один раз", "act": "draft"}
    answers = [clerk.web.post("/directives", data=once) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    assert key_of(served, "SELECT count(*) FROM directive WHERE gist_ru = 'Один раз'") == 1

    # The indicator that it should move shows it.
    clerk.send(
        f"/directives/{directive}/indicators/new",
        f"/directives/{directive}/indicators",
        indicator=str(air),
        direction="down",
        lag_months="12",
        confidence="medium",
    )
    assert "Проверка пути 1" in clerk.open(f"/indicators/{air}").text

    # The lead accepts; the clock moves; letters arrive in the lead's language, with links that work.
    lead.send(f"/directives/{directive}", f"/directives/{directive}/acceptance")
    served.command("tick", "--at", (term + timedelta(days=8)).isoformat())
    letters = box.to("energy@demo.example")
    assert len(letters) == 1, [letter["Subject"] for letter in letters]
    body, html = (letters[0].get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert "Проверка пути 2" in body
    links = set(re.findall(rf"{served.address}(/directives/\d+)", body))
    assert {f"/directives/{each}" for each in made} <= links
    assert all(lead.open(link).status_code == 200 for link in links)
    assert f"/directives/{directive}" in html
    served.command("tick", "--at", (term + timedelta(days=8)).isoformat())
    assert len(box.to("energy@demo.example")) == 1

    # The lead reports with a file; the controller returns; the lead reports again.
    report = f"/directives/{directive}/reports/new?kind=final"
    file = {"evidence": ("Акт № 1 ҚӨҢІ.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "application/pdf")}
    lead.send(report, f"/directives/{directive}/reports", files=file, text="Выполнено, акт приложен.", fact_on=date.today().isoformat())
    assert "Акт № 1 ҚӨҢІ.pdf" in controller.open(f"/directives/{directive}").text
    evidence = re.search(r'href="(/evidence/\d+)"', controller.open(f"/directives/{directive}").text)[1]  # type: ignore[index]
    assert controller.web.get(evidence).headers["content-disposition"].startswith("attachment")
    assert person("finance").web.get(evidence).status_code == 404
    controller.send(f"/directives/{directive}/review", f"/directives/{directive}/return", remark="Приложите расчёт.")
    assert "Приложите расчёт." in lead.open(f"/directives/{directive}").text
    lead.send(report, f"/directives/{directive}/reports", text="Расчёт приложен.", fact_on=date.today().isoformat())

    # The controller proposes, the curator closes.
    controller.send(
        f"/directives/{directive}/review", f"/directives/{directive}/proposal", outcome="executed", remark="Исполнено полностью."
    )
    curator.send(f"/directives/{directive}/decision", f"/directives/{directive}/closure", outcome="executed", remark="Снять с контроля.")
    assert key_of(served, f"SELECT count(*) FROM directive WHERE id = {directive} AND state = 'closed'") == 1
    assert "Проверка пути 1" in curator.open(f"/indicators/{air}").text
    assert "The chain holds" in served.command("audit", "verify")
    served.command("tick")
    assert json.loads(served.command("reminders", "due", "--format", "json")) == []
