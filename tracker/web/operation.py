"""How the installation is: jobs, letters, storage, mail test, software. For administrators."""

from collections.abc import Iterator
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.kernel.db import schema_version
from tracker.kernel.release import release
from tracker.kernel.words import N_
from tracker.overview import machine
from tracker.overview.jobs import Job, jobs
from tracker.overview.machine import Holdings
from tracker.progress import scanning
from tracker.progress.models import FileState
from tracker.reminders import heartbeat, queries, testing
from tracker.reminders.health import health
from tracker.reminders.models import LetterState
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# What an administrator looks for; the rest is on the page of the reminders.
_LETTERS = (LetterState.PENDING, LetterState.SENDING, LetterState.UNCERTAIN, LetterState.DEAD)
_ASKED = N_("The test letter goes out with the next tick; open this page again in a minute.")


@get("/operation", access=Permission.OPERATION_MANAGE, slow=True)
def show(visit: Visit) -> Response[Any]:
    found = jobs(visit.db, visit.now, visit.house.settings.time_zone)
    holdings = machine.holdings(visit.db, visit.house.settings.data_dir)
    counts = queries.letter_counts(visit.db)
    return visit.page(
        "operation/show.html",
        problems=[("problem", problem) for problem in _problems(visit, found, holdings)],
        jobs=found,
        letters=[(state, counts[state]) for state in _LETTERS],
        holdings=holdings,
        scans=scanning.counts(visit.db, is_on=bool(visit.house.settings.clamd)).items(),
        states=[(state, holdings.states[state]) for state in FileState],
        test=testing.last_test(visit.db, visit.actor.account_id),
        release=release(),
        schema=schema_version(visit.db),
        database=visit.db.get_bind().dialect.name,
    )


@post("/operation/test-letters", access=Permission.OPERATION_MANAGE)
def send_test(visit: Visit) -> Response[Any]:
    testing.send_test(visit.db, by=visit.actor, at=visit.now)
    return visit.done("/operation#mail", flash=visit._(_ASKED))


def _problems(visit: Visit, found: list[Job], holdings: Holdings) -> Iterator[str]:
    for problem in health(visit.db, visit.now).problems:
        yield visit._(problem.text, **problem.values)
    # What the tick does, the health of the reminders has told; and nobody would miss the demo.
    untold = {heartbeat.TICK, heartbeat.BACKUP} if visit.house.is_demo else {heartbeat.TICK}
    for job in (each for each in found if each.code not in untold):
        name = visit._(job.label)
        if job.error:
            yield visit._(N_("%(job)s: it failed the last time: %(error)s"), job=name, error=job.error)
        elif job.is_late:
            yield visit._(N_("%(job)s: not done within the last day."), job=name)
    if holdings.damaged:
        yield visit._(N_("Files that are missing or changed since filing: %(count)d."), count=len(holdings.damaged))
    scan = heartbeat.find(visit.db, heartbeat.SCAN) if visit.house.settings.clamd else None
    if scan is not None and scan.error:
        yield visit._(N_("The virus scanner does not answer; files wait for it: %(error)s"), error=scan.error)
    found_viruses = scanning.infected(visit.db)
    if found_viruses:
        yield visit._(N_("Files in which a virus was found: %(count)d. Nobody can download them."), count=len(found_viruses))
    if holdings.is_tight:
        yield visit._(N_("The disk of the data folder is almost full."))


HANDLERS = [show, send_test]
