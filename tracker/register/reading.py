"""Read a file and prove that every value of it is one, before anything is made of it."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.register.document import Head, document

LARGEST_FILE = 1024 * 1024 * 1024
# More than a person mends before trying again.
MOST_FAULTS = 20


class WrongRegister(RuntimeError):
    """The file cannot be taken in; says where and why."""


def read_register(path: Path) -> Head:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise WrongRegister(f"{path} is larger than 1 GB; a backup is the way to move a register of that size.")
        return document().model_validate_json(path.read_bytes())
    except OSError as problem:
        raise WrongRegister(f"{path} cannot be read: {problem.strerror or problem}.") from problem
    except ValidationError as problem:
        raise wrong(path, [f"{located(each['loc'])}: {each['msg']}" for each in problem.errors(include_url=False)]) from None


def wrong(path: Path, faults: list[str]) -> WrongRegister:
    more = [f"… and {len(faults) - MOST_FAULTS} more"] if len(faults) > MOST_FAULTS else []
    return WrongRegister("\n".join([f"{path} cannot be taken in; nothing was changed.", *faults[:MOST_FAULTS], *more]))


def located(steps: tuple[Any, ...]) -> str:
    """("directives", 3, "terms", 0) → directives[3].terms[0]"""
    told = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in steps)
    return told.removeprefix(".") or "the file"
