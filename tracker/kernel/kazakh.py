"""The stem of a Kazakh word, near enough for searching: its endings taken off one after another.

Endings come in rows that differ by the sound before them (қалдық+тар+дың, облыс+ын+да+ғы); what is left over is brought back to the
sound it has without an ending (министрліг+і → министрлік).
"""

import re

SHORTEST = 3

_VOICELESS = "кқпстфхһцчшщ"
_VOICED = f"[^{_VOICELESS}]"
_VOICELESS = f"[{_VOICELESS}]"
_VOWEL = "[аәеёиоөуүұыіэюя]"

# The longest first; each with what must stand before it.
_ENDINGS = tuple(
    re.compile(f"(?<={before})(?:{endings})$")
    for before, endings in (
        # Person: what an order says somebody shall do.
        (".", "сындар|сіндер|сын|сін"),
        # Case, with -ғы of "the one that is there".
        (_VOICED, "дағы|дегі|ндағы|ндегі"),
        (_VOICELESS, "тағы|тегі"),
        (_VOWEL, "ның|нің|ны|ні|нда|нде|нан|нен|на|не"),
        ("[мнңйруілыь]|" + _VOWEL, "дың|дің|ды|ді|дан|ден|да|де|ға|ге|нан|нен"),
        (_VOICED, "дың|дің|ды|ді|дан|ден|да|де|ға|ге|бен"),
        (_VOICELESS, "тың|тің|ты|ті|тан|тен|та|те|қа|ке|пен"),
        ("[аәеиоөуүұыіэюялмнңйр]", "мен"),
        # Whose it is.
        ("[аәеиоөуүэюя]", "сы|сі"),
        (_VOWEL, "мыз|міз|ңыз|ңіз"),
        ("[ыі]", "н"),
        ("у", "ы|і"),
        # More than one.
        ("[аәеиоөуүұыіэюяйр]", "лар|лер"),
        (_VOICED, "дар|дер"),
        (_VOICELESS, "тар|тер"),
        # What was or is to be done.
        (_VOICED, "ған|ген"),
        (_VOICELESS, "қан|кен"),
        ("[^аәеиоөуүұыіэюя]", "у|ып|іп|ы|і"),
    )
)

_AS_WITHOUT_ENDING = str.maketrans("ғгб", "қкп")


def stem(word: str) -> str:
    """Of a word in lower case. A word without endings is its own stem; stems mean nothing outside comparisons."""
    while shorter := _shorter(word):
        word = shorter
    return word[:-1] + word[-1:].translate(_AS_WITHOUT_ENDING)


def _shorter(word: str) -> str:
    for ending in _ENDINGS:
        found = ending.search(word)
        if found and found.start() >= SHORTEST:
            return word[: found.start()]
    return ""
