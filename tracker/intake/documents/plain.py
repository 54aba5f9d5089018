"""Plain text in the encoding it came in, told by its mark or by its letters."""

import codecs
from itertools import pairwise

from tracker.intake.documents import refusals
from tracker.kernel.errors import Refused

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# One byte a letter: Russian Windows, its Kazakh forms, and DOS.
_ONE_BYTE = ("cp1251", "kz1048", "ptcp154", "cp866")
_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁ")
_MARKS_OF_TEXT = frozenset("«»–—“”„…№‘’•\u00a0§°")
_NEVER_AFTER_A_LETTER = frozenset("«№§•°“„")
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, *range(0x80, 0x85), *range(0x86, 0xA0)], " ")
_SAMPLE = 64 * 1024


def decoded(content: bytes, name: str) -> str:
    """As text with `\\n` line ends; `Refused` for what is no text."""
    if b"\0" in content and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(refusals.NOT_TEXT, name=name)
    return tidy(_decoded(content, name))


def tidy(text: str) -> str:
    """One kind of line end; control characters, one for one, become blanks."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\x85", "\n")
    return text.replace("\u2028", "\n").replace("\u2029", "\n").translate(_CONTROLS)


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                raise Refused(refusals.DAMAGED, name=name) from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.start > _SAMPLE or problem.end == len(content):
            # Cut off or damaged far inside: the rest of it is UTF-8 all the same.
            return content.decode("utf-8", "replace")
    return content.decode(likeliest(content), "replace")


def likeliest(content: bytes) -> str:
    """The one-byte encoding in which the letters look most like words; the first of equals."""
    # A language has its letters everywhere, but a head in Latin letters may be long.
    sample = bytes(byte for byte in content if byte >= 0x80)[:_SAMPLE]
    within = content[: 4 * _SAMPLE]
    return max(_ONE_BYTE, key=lambda encoding: _likeness(sample.decode(encoding, "replace"), within.decode(encoding, "replace")))


def _likeness(letters: str, text: str) -> float:
    """Letters speak for an encoding, signs that no text has speak against it, and so does a capital in the midst of a word."""
    score = 0.0
    for letter in letters:
        if letter in _RUSSIAN:
            score += 1
        elif letter in _KAZAKH:
            score += 0.9
        elif letter in _MARKS_OF_TEXT:
            score += 0.5
        else:
            score -= 2
    odd = sum(1 for before, after in pairwise(text) if before.islower() and (after.isupper() or after in _NEVER_AFTER_A_LETTER))
    return score - 3 * odd
