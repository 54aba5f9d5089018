"""The command line: `tracker COMMAND`. Exit codes: 0 done, 1 refused, 2 wrong usage."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from tracker import settings as configuration
from tracker.kernel import clock
from tracker.kernel.errors import Refusal
from tracker.kernel.logs import log_to

app = typer.Typer(help="The tracker of a council's directives.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
audit_app = typer.Typer(help="The audit log.", no_args_is_help=True)
evidence_app = typer.Typer(help="The kept files.", no_args_is_help=True)
account_app = typer.Typer(help="Who may sign in.", no_args_is_help=True)
reminders_app = typer.Typer(help="What is planned, what is due.", no_args_is_help=True)
for name, group in (("audit", audit_app), ("evidence", evidence_app), ("account", account_app), ("reminders", reminders_app)):
    app.add_typer(group, name=name)

_WHEN = "As if it were then: 2026-03-10, or 2026-03-10T10:00 in the council's zone."
When = Annotated[str | None, typer.Option("--at", metavar="WHEN", help=_WHEN)]


def main() -> None:
    log_to(sys.stderr)
    try:
        app()
    except (Refusal, configuration.WrongSetting, RuntimeError) as problem:
        _refuse(str(problem))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="How many processes serve.")] = 1,
    scheduler: Annotated[bool, typer.Option("--scheduler/--no-scheduler", help="Remind from this process too.")] = True,
    demo: Annotated[bool, typer.Option("--demo", help="First fill an empty database with the demo.")] = False,
) -> None:
    """Serve the tracker."""
    from tracker.serving import serve as start

    start(host=host, port=port, workers=workers, scheduler=scheduler, demo=demo)


@app.command()
def migrate() -> None:
    """Bring the database to the tables of this release."""
    from tracker.migrating import migrate as bring_up

    bring_up(_engine())
    typer.echo("The tables are up to date.")


@app.command()
def demo(
    volume: Annotated[int, typer.Option(min=0, metavar="N", help="Add N plausible directives on top, for measuring.")] = 0,
) -> None:
    """Fill an empty database with the demo."""
    from tracker.demo.loading import load_demo
    from tracker.migrating import migrate as bring_up

    chosen, engine = _settings(), _engine()
    bring_up(engine)
    load_demo(engine, chosen, clock.now(), volume=volume)


@app.command()
def tick(at: When = None) -> None:
    """One pass of the scheduler's work: plan, gather, send."""
    from tracker.reminders.ticking import tick as pass_once

    chosen = _settings()
    done = pass_once(_engine(), chosen, _instant(at, chosen), clock.now())
    typer.echo(str(done))
    raise typer.Exit(1 if done.problems else 0)


@app.command()
def health() -> None:
    """Is the machine of the reminders well? Exit code 0 or 1."""
    from tracker.reminders.health import health as examine

    with _session() as db:
        state = examine(db, clock.now())
    typer.echo(str(state))
    raise typer.Exit(0 if state.is_well else 1)


@app.command()
def backup(file: Path) -> None:
    """Write the whole register into one new file, while people go on working."""
    from tracker.backup import commands

    chosen = _settings()
    typer.echo(commands.backup(_engine(), chosen.data_dir, file, clock.now()))


@app.command()
def restore(file: Path) -> None:
    """Make a register of a backup, in an empty database; every hash and the audit log are checked."""
    from tracker.backup import commands

    chosen = _settings()
    typer.echo(commands.restore(_engine(), chosen.data_dir, file))


@audit_app.command("verify")
def audit_verify() -> None:
    """Prove that no entry of the audit log was changed, removed or moved."""
    from tracker.audit.chain import first_break, length

    with _session() as db:
        broken = first_break(db)
        entries = length(db)
    if broken is not None:
        _refuse(f"The chain is broken at entry {broken[0]}: {broken[1]}.")
    typer.echo(f"The chain holds: {entries} entries.")


@evidence_app.command("verify")
def evidence_verify() -> None:
    """Read every kept file and prove that it is what was filed; the page Operation shows the result."""
    from tracker.kernel.storage import FILES, FolderStorage
    from tracker.progress.checking import check_files, summary
    from tracker.progress.models import FileState

    found = check_files(_engine(), FolderStorage(_settings().data_dir / FILES), clock.now())
    if found.total() > found[FileState.UNCHANGED]:
        _refuse(f"Not every file is what was filed: {summary(found)}.")
    typer.echo(f"Every file is what was filed: {summary(found)}.")


@account_app.command("add")
def account_add(
    email: str,
    name: Annotated[str, typer.Option(help="The person's name, or the role-holder's.")],
    role: Annotated[str, typer.Option(help="clerk, controller, curator, head, executor, observer or administrator.")],
    body: Annotated[str, typer.Option(help="The body's code, for example MENR.")],
    language: Annotated[str, typer.Option(help="kk, ru or en.")] = "ru",
) -> None:
    """Add an account and print the link with which its owner chooses a password."""
    from tracker.web.accounts import by_hand

    with _writing() as db:
        link = by_hand.add(db, _settings(), email=email, name=name, role=role, body_code=body, language=language, at=clock.now())
    typer.echo(link)


@account_app.command("disable")
def account_disable(email: str) -> None:
    """End an account's right to sign in, and its sessions."""
    from tracker.web.accounts import by_hand

    with _writing() as db:
        by_hand.disable(db, _settings(), email=email, at=clock.now())
    typer.echo(f"{email} may not sign in any more.")


@account_app.command("reset")
def account_reset(email: str) -> None:
    """Print a link with which the owner chooses a new password."""
    from tracker.web.accounts import by_hand

    with _writing() as db:
        link = by_hand.reset(db, _settings(), email=email, at=clock.now())
    typer.echo(link)


@account_app.command("remove-second-factor")
def account_remove_second_factor(email: str) -> None:
    """Let somebody who lost the phone and the recovery codes sign in with the password alone, to set up another."""
    from tracker.web.accounts import by_hand

    with _writing() as db:
        by_hand.remove_second_factor(db, _settings(), email=email, at=clock.now())
    typer.echo(f"{email} signs in with the password alone.")


@reminders_app.command("plan")
def reminders_plan(at: When = None, form: Annotated[str, typer.Option("--format", help="table or json")] = "table") -> None:
    """What the tick would plan: nothing is written."""
    from tracker.reminders import listing

    chosen = _settings()
    typer.echo(listing.written(listing.planned(_engine(), chosen, _instant(at, chosen)), form))


@reminders_app.command("due")
def reminders_due(at: When = None, form: Annotated[str, typer.Option("--format", help="table or json")] = "table") -> None:
    """What would be sent then: nothing is written."""
    from tracker.reminders import listing

    chosen = _settings()
    typer.echo(listing.written(listing.due(_engine(), chosen, _instant(at, chosen)), form))


def _settings() -> configuration.Settings:
    return configuration.read()


def _engine() -> Any:
    from tracker.kernel.db import connect

    return connect(_settings().database_url)


def _session() -> Any:
    from sqlmodel import Session

    from tracker.kernel.db import reading

    return Session(reading(_engine()))


def _writing() -> Any:
    from tracker.kernel.db import unit_of_work

    return unit_of_work(_engine())


def _instant(at: str | None, chosen: configuration.Settings) -> datetime:
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


def _refuse(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    sys.exit(1)
