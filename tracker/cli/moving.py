"""Out of the register and into it: `tracker backup`, `tracker restore`, `tracker export`, `tracker import`."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import importing
from tracker.cli.common import engine, settings
from tracker.kernel import clock

app = typer.Typer()
export_app = typer.Typer(help="Out of the register.", no_args_is_help=True)
import_app = typer.Typer(help="Into the register.", no_args_is_help=True)
app.add_typer(export_app, name="export")
app.add_typer(import_app, name="import")
for command in importing.COMMANDS:
    import_app.command()(command)
Files = Annotated[Path | None, typer.Option("--files", metavar="FOLDER", help="Where evidence and minutes are, each under its SHA-256.")]


@app.command()
def backup(file: Path) -> None:
    """Write the whole register into one new file, while people go on working."""
    from tracker.backup import commands

    chosen = settings()
    typer.echo(commands.backup(engine(), chosen.data_dir, file, clock.now()))


@app.command()
def restore(file: Path) -> None:
    """Make a register of a backup, in an empty database; every hash and the audit log are checked."""
    from tracker.backup import commands

    chosen = settings()
    typer.echo(commands.restore(engine(), chosen.data_dir, file))


@export_app.command("register")
def register_export(file: Path, files: Files = None) -> None:
    """Write the whole register as JSON, for another program or another installation."""
    from tracker.register.commands import export_register

    chosen = settings()
    typer.echo(export_register(engine(), chosen.data_dir, file, files, clock.now()))


@export_app.command("schema")
def schema_export(file: Path) -> None:
    """Write the JSON Schema of that file."""
    from tracker.register.commands import export_schema

    typer.echo(export_schema(file))


@import_app.command("register")
def register_import(
    file: Path,
    files: Files = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,
) -> None:
    """Take in a register written as JSON: what stands here already is left as it is, and nothing is done in part."""
    from tracker.register.commands import import_register

    chosen = settings()
    typer.echo(import_register(engine(), chosen.data_dir, file, files, clock.now(), dry_run=dry_run))
