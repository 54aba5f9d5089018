"""`make bench`: fill, serve, ask, print. `N=1000,100000` are the volumes, `DATABASE=postgres` the database, `SECONDS_EACH=` the length."""

import csv
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

from tests.bench.minutes import minutes
from tests.bench.process import Served, timed
from tests.bench.requests import Asked, requests
from tests.bench.senders import sender
from tests.intake.known import TABLE as BODIES
from tests.postgres import create_database, library
from tracker.intake.parties.entries import Entry

SECONDS_EACH = float(os.environ.get("SECONDS_EACH", "3"))
LINE = "{:<28} {:>9} {:>10} {:>9} {:>9} {:>9} {:>10}"


def main() -> None:
    kind = os.environ.get("DATABASE", "sqlite")
    print(LINE.format("request", "N", "median ms", "p95 ms", "CPU ms", "KiB", "requests"))
    _read_minutes()
    for volume in (int(each) for each in os.environ.get("N", "1000,10000,100000").split(",")):
        with tempfile.TemporaryDirectory() as folder, _database(kind, Path(folder)) as url:
            _measure(url, Path(folder), volume)


def _read_minutes() -> None:
    """The start, and a hundred pages; of letters, not of directives."""
    entries = [Entry.from_csv_row(row) for row in csv.DictReader(StringIO(BODIES.read_text(encoding="utf-8")))]
    with tempfile.TemporaryDirectory() as folder:
        for name, letters in (("intake read, one directive", 1), ("intake read, 100 pages", 200_000)):
            file = Path(folder) / "minutes.txt"
            file.write_text(minutes(entries, letters), encoding="utf-8")
            asked = ("intake", "read", str(file), "--bodies", str(BODIES), "-o", folder)
            wall, cpu = timed(*asked, url="sqlite://", folder=Path(folder))
            _row(name, letters, wall * 1000, cpu * 1000)


def _measure(url: str, folder: Path, volume: int) -> None:
    wall, cpu = timed("demo", "--volume", str(volume), url=url, folder=folder)
    _row("demo --volume, whole", volume, wall * 1000, cpu * 1000)
    wall, cpu = timed("tick", url=url, folder=folder)
    _row("tick, the first, with start", volume, wall * 1000, cpu * 1000)
    wall, cpu = timed("tick", url=url, folder=folder)
    _row("tick, nothing due", volume, wall * 1000, cpu * 1000)
    served = Served(url, folder)
    try:
        _row("start to the first page", volume, served.started_in * 1000, served.cpu() * 1000)
        for asked in requests(url):
            _ask(served, url, asked, volume)
        print(LINE.format("memory of the worker, MiB", volume, f"{served.memory():.0f}", "", "", "", ""))
    finally:
        served.stop()
    # By then some thousands are due, and everybody gets one letter.
    later = (datetime.now(UTC) + timedelta(days=4)).date().isoformat()
    wall, cpu = timed("tick", "--at", later, url=url, folder=folder)
    _row("tick, four days later", volume, wall * 1000, cpu * 1000)


def _ask(served: Served, url: str, asked: Asked, volume: int) -> None:
    sending = sender(served.address, url, asked)
    for number in range(5):
        sending.send(number)
    times: list[float] = []
    size, cpu, until = 0, served.cpu(), time.perf_counter() + SECONDS_EACH
    while time.perf_counter() < until or len(times) < 10:
        begun = time.perf_counter()
        answer = sending.send(len(times) + 5)
        times.append((time.perf_counter() - begun) * 1000)
        size = len(answer.content)
    cpu_each = (served.cpu() - cpu) * 1000 / len(times)
    p95 = statistics.quantiles(times, n=20)[-1]
    figures = (f"{statistics.median(times):.2f}", f"{p95:.2f}", f"{cpu_each:.2f}", size // 1024, len(times))
    print(LINE.format(asked.name, volume, *figures))
    sys.stdout.flush()
    sending.close()


def _row(name: str, volume: int, wall_ms: float, cpu_ms: float) -> None:
    print(LINE.format(name, volume, f"{wall_ms:.0f}", "", f"{cpu_ms:.0f}", "", 1))
    sys.stdout.flush()


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder}/tracker.db"
        return
    server = library(folder / "runtime").get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield create_database(server.get_uri(), "bench")
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
