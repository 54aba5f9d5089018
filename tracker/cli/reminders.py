"""`tracker reminders`: what is planned, what is due."""

from typing import Annotated

import typer

from tracker.cli.common import When, engine, instant, settings

app = typer.Typer(help="What is planned, what is due.", no_args_is_help=True)


@app.command("plan")
def reminders_plan(at: When = None, form: Annotated[str, typer.Option("--format", help="table or json")] = "table") -> None:
    """What the tick would plan: nothing is written."""
    from tracker.reminders import listing

    chosen = settings()
    typer.echo(listing.written(listing.planned(engine(), chosen, instant(at, chosen)), form))


@app.command("due")
def reminders_due(at: When = None, form: Annotated[str, typer.Option("--format", help="table or json")] = "table") -> None:
    """What would be sent then: nothing is written."""
    from tracker.reminders import listing

    chosen = settings()
    typer.echo(listing.written(listing.due(engine(), chosen, instant(at, chosen)), form))
