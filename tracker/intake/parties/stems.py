"""What stays of a word in every case and number, near enough for comparing the names of bodies."""

import re
from functools import lru_cache

from tracker.kernel import kazakh

_RUSSIAN = re.compile(
    "(?:иями|иях|иям|ией|ию|ии|ия|ием|ие|ий|ого|его|ому|ему|ыми|ими|ами|ями|ов|ев|ей|ам|ям|ах|ях|ой|ом|ем|ою|ею|ый|ая|яя|ое|ее|ые|ых|их|ым|им|ую|юю|[аяоеыиуюьй])$"
)
_PLAIN = str.maketrans("қғңөұүәһі", "кгноууахы")
_SHORTEST = 3


@lru_cache(maxsize=50_000)
def stem(key: str, language: str) -> str:
    """Of a word's key, in the language of the name that it is compared with."""
    if language == "kk":
        return kazakh.stem(key)
    if language == "en":
        if key.endswith("ies"):
            return key[:-3] + "y"
        return key[:-1] if key.endswith("s") and len(key) > _SHORTEST else key
    # Kazakh names stand in Russian texts in either spelling: Жетісу, Жетысу.
    plain = key.translate(_PLAIN).replace("-", "")
    found = _RUSSIAN.search(plain)
    return plain[: found.start()] if found and found.start() >= _SHORTEST else plain
