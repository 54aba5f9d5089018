"""How much of a document is read, and what is said to whoever sends one that is not."""

from tracker.kernel.errors import Refused
from tracker.kernel.words import N_

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
MOST_PAGES = 500
# One part of a packed document, unpacked; and all parts that are read. 500 pages of text come to about a tenth of it.
LARGEST_PART = 64 * MEGABYTE
LARGEST_PARTS = 96 * MEGABYTE
MOST_ELEMENTS = 1_500_000
# Word nests a text box in a group in a table about 40 deep.
DEEPEST = 120
LARGEST_TEXT = 10 * MEGABYTE
MOST_CELLS = 500_000
MOST_COLUMNS = 200

TOO_LARGE = N_('"%(name)s" is larger than 20 MB. Send only the part with the decisions, or split the file.')
TOO_LONG = N_('"%(name)s" has more than 500 pages. Send only the part with the decisions, or split the file.')
TOO_MUCH = N_('"%(name)s" holds more than can be read in one go. Send only the part with the decisions, or split the file.')
EMPTY = N_('There is no text in "%(name)s". Check that it is the right file.')
DAMAGED = N_('"%(name)s" is damaged and cannot be read. Open it, save it anew and send it again, or copy its text and paste it.')
LOCKED = N_('"%(name)s" is locked with a password. Save it without the password and send it again.')
PICTURES = N_(
    '"%(name)s" holds pictures of pages, not text. Send the document that it was printed from (DOCX or ODT), or let a text recognition '
    "program make a text of it and send that."
)
STRANGE = N_(
    'The letters of "%(name)s" are kept in a way in which they can be printed but not read. Send the document that it was made from '
    "(DOCX or ODT)."
)
OLD_WORD = N_('"%(name)s" is in an older or another format of text documents. Open it, save it as DOCX or ODT and send that.')
OLD_SHEET = N_('"%(name)s" is in an older or another format of tables. Open it, save it as XLSX or CSV and send that.')
PICTURE = N_(
    '"%(name)s" is a picture. Text is not read from pictures: send the document as DOCX, ODT or PDF, or let a text recognition program '
    "make a text of it and send that."
)
UNKNOWN = N_('"%(name)s" is of a kind that is not read here. Send DOCX, ODT, PDF, XLSX, CSV or TXT, or copy the text and paste it.')
NOT_TEXT = N_('"%(name)s" is not plain text. Send it under the name of its real format, or copy the text and paste it.')

_SENTENCES = {
    OLD_WORD: ("doc", "dot", "rtf", "wps", "pages", "fodt", "ott", "sxw", "wpd", "dotx"),
    OLD_SHEET: ("xls", "xlsb", "ods", "fods", "numbers", "sxc", "xltx"),
    PICTURE: ("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp", "heic", "djvu", "jp2"),
}


class Locked(Exception):
    """The document is encrypted; told to people as `LOCKED`."""


class TooMuch(Exception):
    """A part of the document goes beyond what is read; told to people as `TOO_MUCH`."""


def of_another_kind(extension: str, name: str) -> Refused:
    """What is said of a kind of file that is not read."""
    for sentence, extensions in _SENTENCES.items():
        if extension in extensions:
            return Refused(sentence, name=name)
    return Refused(UNKNOWN, name=name)
