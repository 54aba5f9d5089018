"""Load the demo into an empty database, all of it or nothing, and say who may sign in."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import StringIO

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, select
from sqlmodel import Session

from tracker.accounts import queries as accounts
from tracker.accounts.actor import SYSTEM
from tracker.accounts.demo import PASSWORD
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.bodies.models import Body
from tracker.demo import bodies, council, history, indicators, people, stories
from tracker.demo.acts import Stage
from tracker.demo.stories import Days
from tracker.demo.volume.adding import add_volume
from tracker.kernel import clock
from tracker.kernel.db import reading, unit_of_work
from tracker.kernel.errors import Refused
from tracker.kernel.storage import FILES, FolderStorage
from tracker.kernel.words import N_
from tracker.meetings.models import Council
from tracker.reminders.rules import load_default_rules
from tracker.settings import Settings
from tracker.views import saving as views
from tracker.views.saving import Content

# The register was set up so long ago; the oldest of the stories begins some forty days later.
SET_UP = timedelta(days=300)

_OVERDUE = Content(name="Просроченные поручения", shared_with=Role.CONTROLLER)

NOT_EMPTY = N_("This database holds something already. The demo is only loaded into an empty one.")


def load_demo(engine: Engine, settings: Settings, now: datetime, *, only_if_empty: bool = False, volume: int = 0) -> None:
    """In one transaction. A database that holds anything is refused or, with `only_if_empty`, left as it is."""
    with _collecting_rarely(), unit_of_work(engine) as db:
        if holds_anything(db):
            if only_if_empty:
                return
            raise Refused(NOT_EMPTY)
        stage = _load(db, settings, now)
        if volume:
            add_volume(stage, volume, now)


def sign_ins(engine: Engine) -> str:
    """A table of the demo's people for the console."""
    table = Table(box=None, pad_edge=False, header_style="")
    for name in ("E-mail", "Role", "Body", "Language"):
        table.add_column(name, no_wrap=True)
    with Session(reading(engine)) as db:
        for person in accounts.demo_people(db, clock.now().date()):
            for membership, body in person.memberships:
                table.add_row(person.account.email, membership.role.value, body.name_en, person.account.language)
    written = StringIO()
    Console(file=written, width=160).print(table)
    return f"{written.getvalue()}\nEverybody's password: {PASSWORD}" if table.row_count else ""


def holds_anything(db: Session) -> bool:
    return any(db.execute(select(table).limit(1)).first() is not None for table in (Account, Body, Council))


def _load(db: Session, settings: Settings, now: datetime) -> Stage:
    today, set_up_at = clock.today(now, settings.time_zone), now - SET_UP
    load_default_rules(db)
    ids = bodies.load(db, SYSTEM, set_up_at)
    cast = people.load(db, ids, council.first_meeting_on(), set_up_at)
    clerk, controller = cast.first(Role.CLERK), cast.first(Role.CONTROLLER)
    sitting = council.load(db, clerk, set_up_at, today)
    indicators.load(db, ids, clerk, controller, set_up_at)
    by_code = {body.code: body for body in db.execute(select(Body)).scalars()}
    days = Days(today, sitting.calendar, settings.time_zone)
    stage = Stage(db, FolderStorage(settings.data_dir / FILES), cast, sitting, by_code, days)
    views.save(db, _OVERDUE, "state=open&standing=overdue", clerk, set_up_at)
    history.play(stage, stories.timeline(stories.stories(), days), now, settings.base_url)
    return stage


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Loading makes very many objects and hardly any rings of them: looking for rings as often as usual is a fifth of its time."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
