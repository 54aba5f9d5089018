"""What `tracker export` and `tracker import` do, and the sentences they end with."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from tracker.kernel.bar import bar
from tracker.kernel.storage import FILES, FolderStorage
from tracker.migrating import is_current
from tracker.register import files
from tracker.register.document import schema
from tracker.register.importing import take_in
from tracker.register.nouns import NOUNS
from tracker.register.reading import WrongRegister
from tracker.register.writing import write_register


def export_register(engine: Engine, data_dir: Path, path: Path, folder: Path | None, at: datetime) -> str:
    _ensure_current(engine)
    try:
        with bar("Writing records") as told:
            written = write_register(engine, path, at, told)
        lacking = files.lay_out(FolderStorage(data_dir / FILES), written.files, folder) if folder else []
    except FileExistsError:
        raise _in_the_way(path) from None
    except OSError as problem:
        raise WrongRegister(f"The export cannot be written: {problem}.") from problem
    if lacking:
        raise WrongRegister(f"{path} is written. But files are gone or no longer what was filed: {', '.join(lacking)}.")
    return f"{path}: {_counted(written.records)}{_beside(len(written.files), folder)}."


def export_schema(path: Path) -> str:
    try:
        with path.open("x") as file:
            json.dump(schema(), file, ensure_ascii=False, indent=1)
    except FileExistsError:
        raise _in_the_way(path) from None
    except OSError as problem:
        raise WrongRegister(f"The schema cannot be written: {problem}.") from problem
    return f"{path}: the JSON Schema of the file."


def import_register(engine: Engine, data_dir: Path, path: Path, folder: Path | None, at: datetime, *, dry_run: bool = False) -> str:
    _ensure_current(engine)
    with bar("Taking records in") as told:
        taking = take_in(engine, FolderStorage(data_dir / FILES), path, folder, at, dry_run=dry_run, told=told)
    done = "Would be added" if dry_run else "Added"
    return f"{done}: {_counted(taking.added)}. Stood here already and left as they are: {_counted(taking.stood)}."


def _ensure_current(engine: Engine) -> None:
    if not is_current(engine):
        raise WrongRegister("The database lacks tables of this release: run `tracker migrate` first.")


def _in_the_way(path: Path) -> WrongRegister:
    return WrongRegister(f"{path} is there already; an export never replaces a file.")


def _beside(count: int, folder: Path | None) -> str:
    if not count:
        return ""
    return f"; {count} files in {folder}" if folder else f"; the {count} files that it mentions are not in it (--files FOLDER)"


def _counted(records: Mapping[str, int]) -> str:
    told = [f"{records[noun.name]} {noun.name}" for noun in NOUNS if records.get(noun.name)]
    return ", ".join(told) or "nothing"
