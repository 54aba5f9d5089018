"""Who may come where: the routes as declared, as a table to review. `python -m tests.web.access` prints what belongs into access.csv."""

import csv
import io
import re
from pathlib import Path

from tracker.accounts.policy import POLICY, Permission
from tracker.accounts.roles import Role
from tracker.app import PAGES
from tracker.web.access import ARRIVING, PUBLIC, SIGNED_IN, Access

REVIEWED = Path(__file__).with_name("access.csv")

OPEN, REFUSED, SIGN_IN = "open", "refused", "sign in"
ANONYMOUS, WITHOUT_ROLE = "anonymous", "without role"
VISITORS = (ANONYMOUS, WITHOUT_ROLE, *(role.value for role in Role))
HEAD = ["method", "path", "access", *VISITORS]

Route = tuple[str, str, Access]


def routes() -> list[Route]:
    """(method, path, access) of everything that is served, but the static files."""
    return [
        (method, path, handler.opt["access"])
        for handler in PAGES
        for method in sorted(handler.http_methods)
        for path in sorted(handler.paths)
    ]


def answer_at_the_door(access: Access, visitor: str) -> str:
    if access is PUBLIC:
        return OPEN
    if visitor == ANONYMOUS:
        return SIGN_IN
    if access in (ARRIVING, SIGNED_IN):
        return OPEN
    assert isinstance(access, Permission)
    return OPEN if visitor in {role.value for role in POLICY[access]} else REFUSED


def actual() -> list[list[str]]:
    return [
        [method, path, access.value, *(answer_at_the_door(access, visitor) for visitor in VISITORS)] for method, path, access in routes()
    ]


def reviewed() -> list[list[str]]:
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def keys_in(path: str) -> list[str]:
    return re.findall(r"\{(\w+):int\}", path)


def filled(path: str, keys: dict[str, int], otherwise: int = 999_999) -> str:
    """The path with numbers for its keys; a key not given names nothing."""
    return re.sub(r"\{(\w+):int\}", lambda found: str(keys.get(found[1], otherwise)), path)


if __name__ == "__main__":
    print(as_csv([HEAD, *actual()]), end="")  # noqa: T201 - what it is for
