"""The names of files that somebody sends."""

import unicodedata
from pathlib import PurePath

LONGEST_NAME = 150


def shown_name(sent: str) -> str:
    """The last part of a path, without what cannot be seen or turns the reading direction; never empty, and never a path to anything."""
    name = unicodedata.normalize("NFC", sent).replace("\\", "/").rpartition("/")[2]
    name = " ".join("".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in name).split())
    path = PurePath(name.strip(". ") or "file")
    return f"{path.stem[: LONGEST_NAME - len(path.suffix[:10])]}{path.suffix[:10]}"


# Controls, format characters (bidi, zero width), lone surrogates, private use, unassigned; line and paragraph ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
