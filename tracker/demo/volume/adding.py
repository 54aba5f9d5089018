"""Add the invented directives: draw their fates, write them meeting by meeting."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from rich.console import Console
from rich.progress import Progress

from tracker.audit.many import Trail
from tracker.demo.acts import Stage
from tracker.demo.volume import rows
from tracker.demo.volume.crowd import crowd_of
from tracker.demo.volume.fates import Fate, draw
from tracker.demo.volume.ground import Days, Ground, Keys, Values
from tracker.demo.volume.reminders import Planner
from tracker.demo.volume.texts import Stock
from tracker.directives.searching import indexed_at_once
from tracker.indicators import queries as indicators
from tracker.indicators.models import Effect
from tracker.indicators.path import Direction
from tracker.meetings.models import Meeting, Minutes
from tracker.reminders import ground as reminders
from tracker.reminders import sweeping

MEETINGS, AT_LEAST, POINTS_A_SECTION, AT_A_TIME = 500, 4, 20, 2000
# The same register every time.
SEED = 20250625


def add_volume(stage: Stage, number: int, now: datetime) -> None:
    """In the transaction that loads the demo. What the demo's acts recorded is chained behind this, when it is committed."""
    ground = _ground(stage, now)
    effects = [(each.id or 0, Effect.UP if each.direction is Direction.UP else Effect.DOWN) for each in indicators.in_use(stage.db)]
    planner = Planner(reminders.Ground.of(stage.db, stage.days.zone), stage.sitting.council.calendar_id, now)
    fates = sorted((draw(ground.random) for _ in range(number)), key=lambda fate: fate.issued)
    with Progress(console=Console(stderr=True), transient=True) as progress, indexed_at_once(stage.db):
        written = progress.add_task("Directives", total=number)
        for count, (fate, minutes, label) in enumerate(_under_minutes(stage, ground, fates), 1):
            rows.write(ground, planner, fate, minutes, label, effects)
            if count % AT_A_TIME == 0 or count == number:
                ground.write(stage.db)
                progress.update(written, completed=count)
        ground.keys.settle()
        sweeping.remember(stage.db, now, stage.days.zone)
        progress.add_task("Word index", total=None)


def _ground(stage: Stage, now: datetime) -> Ground:
    crowd = crowd_of(stage, now)
    return Ground(
        random=Random(SEED),  # noqa: S311 - nothing secret is drawn
        days=Days(stage.days.today, stage.days.calendar, stage.days.zone),
        crowd=crowd,
        stock=Stock([body for body in stage.bodies.values() if body.id in crowd.executors]),
        keys=Keys(stage.db),
        trail=Trail(stage.db),
    )


def _under_minutes(stage: Stage, ground: Ground, fates: Sequence[Fate]) -> Iterator[tuple[Fate, Values, str]]:
    """Each with the minutes that ordered it and its label there; the earliest issued under the earliest meeting."""
    meetings = min(MEETINGS, len(fates) // AT_LEAST + 1)
    council_id = stage.sitting.council.id
    for nth in range(meetings):
        ordered = fates[nth * len(fates) // meetings : (nth + 1) * len(fates) // meetings]
        if not ordered:
            continue
        held_on, signed_on = (ground.days.on(ordered[0].issued - before) for before in (4, 2))
        meeting = {"id": ground.keys.take(Meeting), "council_id": council_id, "held_on": held_on, "chair": stage.sitting.council.chair_ru}
        minutes = {
            "id": ground.keys.take(Minutes),
            "meeting_id": meeting["id"],
            "council_id": council_id,
            "number": f"{signed_on:%y}-05/{nth + 1:04}",
            "signed_on": signed_on,
        }
        ground.rows[Meeting].append(meeting)
        ground.rows[Minutes].append(minutes)
        yield from (
            (fate, minutes, f"{place // POINTS_A_SECTION + 1}.{place % POINTS_A_SECTION + 1}") for place, fate in enumerate(ordered)
        )
