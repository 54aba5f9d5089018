"""`tracker intake`: proposed directives out of minutes."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import refuse, session
from tracker.kernel import clock
from tracker.kernel.errors import Refused

if TYPE_CHECKING:
    from tracker.intake.listing import Asked

app = typer.Typer(help="Proposed directives out of minutes.", no_args_is_help=True)

_PATIENCE = 2
_FORMATS = ("json", "table")
_LANGUAGES = ("kk", "ru", "en")
_BODIES = "A table of bodies, instead of those of the register; then no database is needed."


@app.command("read")
def intake_read(
    file: Annotated[str, typer.Argument(metavar="FILE|FOLDER|-", help="Word, Writer, PDF, a table or text; - reads text from the input.")],
    form: Annotated[str, typer.Option("--format", help="table or json")] = "table",
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The document's date, where it does not say it itself.")] = None,
    language: Annotated[str | None, typer.Option("--lang", help="kk, ru or en, instead of what the letters say.")] = None,
    bodies: Annotated[Path | None, typer.Option("--bodies", metavar="CSV", help=_BODIES)] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FOLDER", help="Write one JSON file for each document in here.")
    ] = None,
) -> None:
    """Read directives out of minutes, each with who is to act and by when; nothing is filed."""
    from tracker.intake import listing

    asked = listing.Asked(_bodies(bodies), _one_of(language, _LANGUAGES, "--lang") if language else None, _day(on))
    _one_of(form, _FORMATS, "--format")
    path = Path(file)
    if file != "-" and path.is_dir():
        if out is None:
            raise typer.BadParameter("a folder wants -o FOLDER, where its readings go", param_hint="FILE")
        _read_folder(path, out, asked)
        return
    try:
        told = listing.written(_source(file), Path(file).stem if file != "-" else "-", asked, "json" if out else form)
    except Refused as refusal:
        refuse(str(refusal))
    if out is None:
        typer.echo(told)
    else:
        _keep(out, f"{path.stem if file != '-' else 'input'}.json", told)


def _source(file: str):  # type: ignore[no-untyped-def]
    from tracker.intake.documents import reading

    if file == "-":
        return reading.read(sys.stdin.buffer.read(), "input.txt")
    try:
        return reading.read(Path(file).read_bytes(), Path(file).name)
    except OSError as problem:
        refuse(f"{file}: {problem.strerror or problem}")


def _read_folder(folder: Path, out: Path, asked: "Asked") -> None:
    """What cannot be read is told at the end; the rest is read."""
    from tracker.intake import listing

    refused = []
    for path in _shown([path for path in sorted(folder.iterdir()) if listing.is_document(path.name)]):
        try:
            _keep(out, f"{path.stem}.json", listing.written(_source(str(path)), path.stem, asked, "json"))
        except Refused as refusal:
            refused.append(f"{path.name}: {refusal}")
    if refused:
        refuse("\n".join(refused))


def _shown(paths: list[Path]) -> Iterator[Path]:
    """One after another, with a bar once it takes longer than one waits without."""
    begun = clock.since_boot()
    for done, path in enumerate(paths):
        if (clock.since_boot() - begun).total_seconds() > _PATIENCE:
            with typer.progressbar(length=len(paths), label="Reading", file=sys.stderr) as bar:
                bar.update(done)
                for later in paths[done:]:
                    yield later
                    bar.update(1)
            return
        yield path


def _keep(out: Path, name: str, told: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / name).write_text(f"{told}\n", encoding="utf-8")


def _bodies(table: Path | None):  # type: ignore[no-untyped-def]
    if table is None:
        from tracker.intake import bodies

        with session() as db:
            return bodies.dictionary_of(db)
    from tracker.intake import listing

    try:
        return listing.dictionary_of(table.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, KeyError) as problem:
        refuse(f"{table}: {getattr(problem, 'strerror', None) or 'no table of bodies'}")


def _day(on: str | None) -> date | None:
    try:
        return date.fromisoformat(on) if on else None
    except ValueError:
        raise typer.BadParameter("2026-03-10 is wanted", param_hint="--date") from None


def _one_of(given: str, choices: tuple[str, ...], option: str) -> str:
    if given not in choices:
        raise typer.BadParameter(" or ".join(choices) + " is wanted", param_hint=option)
    return given
