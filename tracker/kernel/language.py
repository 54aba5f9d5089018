"""Which of the three languages a text is written in, so that it is read out and hyphenated rightly."""

_KAZAKH = frozenset("әғқңөұүһі")
_CYRILLIC = range(0x0400, 0x0500)


def language_of(text: str) -> str:
    """Any Kazakh letter makes it Kazakh, any other Cyrillic one Russian, any other letter English; empty when it has no letters."""
    letters = {letter for letter in text.casefold() if letter.isalpha()}
    if letters & _KAZAKH:
        return "kk"
    if any(ord(letter) in _CYRILLIC for letter in letters):
        return "ru"
    return "en" if letters else ""
