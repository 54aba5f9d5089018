"""Which release of the software this is."""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CHANGES = Path(__file__).resolve().parent.parent.parent / "CHANGELOG.md"


@cache
def release() -> str:
    """As the wheel says it; in a checkout, as the list of changes does."""
    try:
        return version("directive-tracker")
    except PackageNotFoundError:
        found = re.search(r"^## (\d+\.\d+\.\d+)", CHANGES.read_text(encoding="utf-8"), re.MULTILINE)
        return found.group(1) if found else ""
