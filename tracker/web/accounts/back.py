"""Where to go after signing in or switching the language: back, but never to somebody else's site."""

import re
from typing import Any

LONGEST = 2000

# One slash, then neither a second one nor a backslash: browsers read both as another host. No blanks, controls or letters beyond ASCII.
_OWN_PATH = re.compile(r"/(?![/\\])[\x21-\x7e]*")


def own_path(given: Any) -> str:
    """The path, if it is one of ours; else the first page."""
    return given if isinstance(given, str) and len(given) <= LONGEST and _OWN_PATH.fullmatch(given) else "/"
