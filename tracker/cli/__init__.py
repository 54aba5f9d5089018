"""The command line: `tracker COMMAND`. Exit codes: 0 done, 1 refused, 2 wrong usage."""

from typing import Annotated

import typer

from tracker.cli import accounts, intake, moving, reminders
from tracker.cli.common import When, engine, instant, refuse, session, settings, writing
from tracker.kernel import clock
from tracker.kernel.errors import Refusal
from tracker.settings import WrongSetting

app = typer.Typer(help="The tracker of a council's directives.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
audit_app = typer.Typer(help="The audit log.", no_args_is_help=True)
evidence_app = typer.Typer(help="The kept files.", no_args_is_help=True)
app.add_typer(moving.app)
for name, group in (
    ("audit", audit_app),
    ("evidence", evidence_app),
    ("account", accounts.app),
    ("reminders", reminders.app),
    ("intake", intake.app),
):
    app.add_typer(group, name=name)


@app.callback()
def log(context: typer.Context) -> None:
    # Reading minutes logs nothing, and the log takes as long to load as ten pages to read.
    if context.invoked_subcommand != "intake":
        from tracker.kernel.logs import StandardError, log_to

        log_to(StandardError())


def main() -> None:
    try:
        app()
    except (Refusal, WrongSetting, RuntimeError) as problem:
        refuse(str(problem))


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

    bring_up(engine())
    typer.echo("The tables are up to date.")


@app.command()
def begin() -> None:
    """Put the bodies of Kazakhstan and its working calendar into the register; done again, it adds only what is missing."""
    from tracker.demo.reference import begin as put

    now = clock.now()
    with writing() as db:
        bodies, years = put(db, now, clock.today(now, settings().time_zone))
    typer.echo(f"Bodies: {bodies}. Years of the calendar, for the secretariat to confirm: {years}.")


@app.command()
def demo(
    volume: Annotated[int, typer.Option(min=0, metavar="N", help="Add N plausible directives on top, for measuring.")] = 0,
) -> None:
    """Fill an empty database with the demo."""
    from tracker.demo.loading import load_demo
    from tracker.migrating import migrate as bring_up

    chosen, database = settings(), engine()
    bring_up(database)
    load_demo(database, chosen, clock.now(), volume=volume)


@app.command()
def tick(at: When = None) -> None:
    """One pass of the scheduler's work: plan, gather, send."""
    from tracker.reminders.ticking import tick as pass_once
    from tracker.scheduler import tell_endpoints

    chosen, database = settings(), engine()
    done = pass_once(database, chosen, instant(at, chosen), clock.now())
    tell_endpoints(database, chosen)
    typer.echo(str(done))
    raise typer.Exit(1 if done.problems else 0)


@app.command()
def health() -> None:
    """Is the machine of the reminders well? Exit code 0 or 1."""
    from tracker.reminders.health import health as examine

    with session() as db:
        state = examine(db, clock.now())
    typer.echo(str(state))
    raise typer.Exit(0 if state.is_well else 1)


@audit_app.command("verify")
def audit_verify() -> None:
    """Prove that no entry of the audit log was changed, removed or moved."""
    from tracker.audit.chain import first_break, length

    with session() as db:
        broken = first_break(db)
        entries = length(db)
    if broken is not None:
        refuse(f"The chain is broken at entry {broken[0]}: {broken[1]}.")
    typer.echo(f"The chain holds: {entries} entries.")


@evidence_app.command("verify")
def evidence_verify() -> None:
    """Read every kept file and prove that it is what was filed; the page Operation shows the result."""
    from tracker.kernel.storage import FILES, FolderStorage
    from tracker.progress.checking import check_files, summary
    from tracker.progress.models import FileState

    found = check_files(engine(), FolderStorage(settings().data_dir / FILES), clock.now())
    if found.total() > found[FileState.UNCHANGED]:
        refuse(f"Not every file is what was filed: {summary(found)}.")
    typer.echo(f"Every file is what was filed: {summary(found)}.")
