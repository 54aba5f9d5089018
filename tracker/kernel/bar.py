"""A bar for whoever looks at a command that takes long."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Gives what is to be told how many of how many are done. Nothing is drawn where nobody looks."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as shown:
        row = shown.add_task(what, total=None)
        yield lambda done, whole: shown.update(row, completed=done, total=whole)
