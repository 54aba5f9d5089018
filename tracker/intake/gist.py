"""What lists show of a directive: the first clause of what is ordered."""

import re

LONGEST = 200
# A clause that says less than this is no gist.
_SHORTEST = 25
_ENDS = re.compile(r"[;\n]|[.!?](?=\s+[^\W\d_])")


def gist_of(text: str, ordered_at: int | None = None) -> str:
    """`ordered_at` is where the verb of the order stands: who and by when are said before it, and have fields of their own."""
    begins = ordered_at if ordered_at is not None and 0 < ordered_at < len(text) and _says_enough(text[ordered_at:]) else 0
    said = " ".join(_first_clause(text[begins:]).split()).strip(" .,:;–—-")
    if len(said) > LONGEST:
        said = said[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" .,:;–—-") + "…"
    return said[:1].upper() + said[1:]


def _says_enough(text: str) -> bool:
    return len(_first_clause(text).strip()) >= _SHORTEST


def _first_clause(text: str) -> str:
    for end in _ENDS.finditer(text):
        if end.start() >= _SHORTEST:
            return text[: end.start()]
    return text
