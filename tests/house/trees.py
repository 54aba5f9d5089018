"""The project's own files, read once for the tests that judge them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CODE = ROOT / "tracker"
TEMPLATES = ROOT / "templates"


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the tracker but the migrations, parsed."""
    paths = sorted(path for path in CODE.rglob("*.py") if "versions" not in path.parts)
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def under(*parts: str) -> Iterator[tuple[Path, ast.Module]]:
    folder = CODE.joinpath(*parts)
    return ((path, tree) for path, tree in modules() if path.is_relative_to(folder))


@cache
def templates() -> tuple[tuple[str, str], ...]:
    """(name, source) of every template."""
    return tuple(
        (path.relative_to(TEMPLATES).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
    )


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
