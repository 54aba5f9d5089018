"""Numbers of lists as Word and Writer show them."""

from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Both programs number without ё, й, ъ and ь; Word counts ы, and Writer follows it.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"))
_HIGHEST_IN_LETTERS = 780


def roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    shown = []
    for value, letters in (*_ROMAN, (4, "iv"), (1, "i")):
        count, number = divmod(number, value)
        shown.append(letters * count)
    return "".join(shown)


def repeated(number: int, letters: str) -> str:
    """After the last letter the first one twice: я, аа, бб."""
    if not 0 < number <= _HIGHEST_IN_LETTERS:
        return str(number)
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)


def counted(number: int, letters: str) -> str:
    """After the last letter as in columns of a sheet: я, аа, аб."""
    if not 0 < number <= _HIGHEST_IN_LETTERS:
        return str(number)
    shown = ""
    while number:
        number, place = divmod(number - 1, len(letters))
        shown = letters[place] + shown
    return shown


def latin(number: int) -> str:
    return repeated(number, _LATIN)


def russian(number: int) -> str:
    return repeated(number, _RUSSIAN)


def latin_as_columns(number: int) -> str:
    return counted(number, _LATIN)


def russian_as_columns(number: int) -> str:
    return counted(number, _RUSSIAN)


def upper(numeral: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: numeral(number).upper()


def bullet(sign: str) -> str:
    """A dash stays a dash, every other sign is a bullet; signs of symbol fonts come in a private range."""
    return "–" if sign.strip() in _DASHES else "•"


_DASHES = {"-", "‐", "‑", "‒", "–", "—", "―", "−", "\uf02d", "\uf0be"}
