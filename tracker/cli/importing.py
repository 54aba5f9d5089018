"""`tracker import directives|bodies|indicators|readings`: what stands in spreadsheets, row by row."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import engine, refuse, settings
from tracker.kernel import clock
from tracker.kernel.bar import bar

if TYPE_CHECKING:
    from tracker.imports.commands import Asked, Done

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell what would become of each row.")]
Failed = Annotated[Path | None, typer.Option("--failed", metavar="XLSX", help="Write the rows that do not come in here, with the reasons.")]
Columns = Annotated[
    list[str] | None, typer.Option("--column", metavar="HEAD=FIELD", help="Take a column for this field, or for none: HEAD=. Repeatable.")
]
Council = Annotated[str | None, typer.Option("--council", metavar="NAME", help="The council, where the rows do not say it.")]
Alike = Annotated[bool, typer.Option("--near-duplicates", help="Take rows in that nearly say what stands here, too.")]
# So many rows are told on the screen; all of them are in the file of the failed rows.
_SHOWN = 20


def directives(
    file: Path,
    dry_run: DryRun = False,
    failed: Failed = None,
    column: Columns = None,
    council: Council = None,
    near_duplicates: Alike = False,
) -> None:
    """Take in directives from a table (XLSX, CSV). What stands here is left as it is; a wrong row keeps no other from coming in."""
    _run("directives", file, dry_run=dry_run, failed=failed, column=column, council=council, takes_alike=near_duplicates)


def bodies(file: Path, dry_run: DryRun = False, failed: Failed = None, column: Columns = None) -> None:
    """Take in bodies from a table (XLSX, CSV)."""
    _run("bodies", file, dry_run=dry_run, failed=failed, column=column)


def indicators(file: Path, dry_run: DryRun = False, failed: Failed = None, column: Columns = None) -> None:
    """Take in indicators from a table (XLSX, CSV), each with its baseline where the table has one."""
    _run("indicators", file, dry_run=dry_run, failed=failed, column=column)


def readings(file: Path, dry_run: DryRun = False, failed: Failed = None, column: Columns = None) -> None:
    """Take in readings of indicators from a table (XLSX, CSV). They count once somebody has approved them."""
    _run("readings", file, dry_run=dry_run, failed=failed, column=column)


def _run(
    kind: str,
    file: Path,
    *,
    dry_run: bool,
    failed: Path | None,
    column: list[str] | None,
    council: str | None = None,
    takes_alike: bool = False,
) -> None:
    from tracker.imports.commands import Asked, import_table
    from tracker.imports.models import ImportKind
    from tracker.imports.tables import read

    asked = Asked(ImportKind(kind), _columns(column or []), council, takes_alike, dry_run)
    try:
        table = read(file.read_bytes(), file.name)
    except OSError as problem:
        refuse(f"{file}: {problem.strerror or problem}")
    with bar("Looking at rows" if dry_run else "Taking rows in") as told:
        done = import_table(engine(), table, asked, clock.now(), settings().time_zone, told)
    _tell(done, failed, asked)


def _columns(given: list[str]) -> dict[str, str]:
    if any("=" not in each for each in given):
        raise typer.BadParameter("HEAD=FIELD is wanted", param_hint="--column")
    return {head.strip(): field.strip() for head, _, field in (each.rpartition("=") for each in given)}


def _tell(done: "Done", failed: Path | None, asked: "Asked") -> None:
    from tracker.imports.commands import said
    from tracker.web.imports import failed as of_failed
    from tracker.web.templating import Language

    words = Language(settings().locale, settings().time_zone)
    lacking = [row for row in done.rows if row.verdict in of_failed.FAILED]
    for row in lacking[:_SHOWN]:
        typer.echo(f"{row.number}: " + of_failed.reasons(words, asked.kind, row).replace("\n", " | "), err=True)
    if len(lacking) > _SHOWN:
        typer.echo(f"… and {len(lacking) - _SHOWN} rows more; --failed FILE.xlsx writes them all.", err=True)
    if failed is not None and lacking:
        failed.write_bytes(of_failed.workbook(words, done.batch, lacking))
        typer.echo(f"{failed}: the rows that do not come in, with the reasons.", err=True)
    typer.echo(said(done, asked))
    raise typer.Exit(1 if lacking else 0)


COMMANDS: tuple[Callable[..., None], ...] = (directives, bodies, indicators, readings)
