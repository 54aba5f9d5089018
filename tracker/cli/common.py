"""What every command wants: the settings, the database, a session; and how it refuses."""

import sys
from datetime import UTC, date, datetime
from typing import Annotated, Any, NoReturn

import typer

from tracker import settings as configuration
from tracker.kernel import clock

_WHEN = "As if it were then: 2026-03-10, or 2026-03-10T10:00 in the council's zone."
When = Annotated[str | None, typer.Option("--at", metavar="WHEN", help=_WHEN)]


def settings() -> configuration.Settings:
    return configuration.read()


def engine() -> Any:
    from tracker.kernel.db import connect

    return connect(settings().database_url)


def session() -> Any:
    from sqlmodel import Session

    from tracker.kernel.db import reading

    return Session(reading(engine()))


def writing() -> Any:
    from tracker.kernel.db import unit_of_work

    return unit_of_work(engine())


def instant(at: str | None, chosen: configuration.Settings) -> datetime:
    """A date means the end of that day: everything due on it is due."""
    if at is None:
        return clock.now()
    try:
        if len(at) == len("2026-03-10"):
            return clock.instant(date.fromisoformat(at), 23, 59, chosen.time_zone)
        given = datetime.fromisoformat(at)
    except ValueError:
        raise typer.BadParameter("2026-03-10 or 2026-03-10T10:00 is wanted", param_hint="--at") from None
    return given.astimezone(UTC) if given.tzinfo else given.replace(tzinfo=chosen.time_zone).astimezone(UTC)


def refuse(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    sys.exit(1)
