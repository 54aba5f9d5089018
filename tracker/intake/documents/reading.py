"""Read a file that somebody sends as one text, or refuse it with a sentence that says what to do."""

import re
import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from lzma import LZMAError
from pathlib import PurePath
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from tracker.intake.documents import plain, refusals, sheets
from tracker.intake.documents.blocks import Block, Paragraph, written
from tracker.intake.documents.refusals import LARGEST_FILE, LARGEST_TEXT, Locked, TooMuch
from tracker.intake.source import Source
from tracker.kernel import file_kinds
from tracker.kernel.errors import Refused
from tracker.kernel.file_names import shown_name

_TEXTS = frozenset({"txt", "md", "markdown", "text"})
_SEPARATED = frozenset({"csv", "tsv", "tab"})
_PACKED = frozenset({"docx", "odt", "xlsx"})
_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm"})
# How Word and Excel wrap a document that is encrypted.
_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
# What the parts of a damaged file raise, of which no two programs make the same.
_DAMAGES = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    LZMAError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_LONE = re.compile("[\ud800-\udfff]")


def read(content: bytes, filename: str) -> Source:
    """The text of the file. The name says what it is, and the content must agree."""
    name = shown_name(filename)
    if len(content) > LARGEST_FILE:
        raise Refused(refusals.TOO_LARGE, name=name)
    if not content:
        raise Refused(refusals.EMPTY, name=name)
    try:
        source = written(_blocks(content, name))
    except Locked:
        raise Refused(refusals.LOCKED, name=name) from None
    except TooMuch:
        raise Refused(refusals.TOO_MUCH, name=name) from None
    except _DAMAGES as problem:
        raise Refused(refusals.DAMAGED, name=name) from problem
    if not source.text.strip():
        raise Refused(refusals.EMPTY, name=name)
    return source


def pasted(text: str) -> Source:
    """Text that was typed or pasted; it has no name."""
    if len(text) > LARGEST_TEXT:
        raise TooMuch
    return written(_lines(plain.tidy(_LONE.sub("\ufffd", text))))


def _blocks(content: bytes, name: str) -> Iterable[Block]:
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension in _TEXTS:
        return _lines(plain.decoded(content, name))
    if extension in _SEPARATED:
        return sheets.separated(plain.decoded(content, name), extension)
    if extension == "pdf":
        file_kinds.recognise(name, BytesIO(content))
        return _pages(content, name)
    if extension in _PACKED or extension in _MACROS:
        if content.startswith(_OLE) and _ENCRYPTED in content:
            raise Locked
        file_kinds.recognise(name, BytesIO(content))
        return _unpacked(extension, content)
    raise refusals.of_another_kind(extension, name)


# Each kind of file is loaded when the first of it comes: text, which needs none of this, is read at once.


def _unpacked(extension: str, content: bytes) -> Iterable[Block]:
    if extension == "docx":
        from tracker.intake.documents.word import body as word

        return word.blocks(content)
    if extension == "odt":
        from tracker.intake.documents.opendocument import body as opendocument

        return opendocument.blocks(content)
    if extension == "xlsx":
        return sheets.workbook(content)
    # A kind with macros that its content passed for.
    raise LookupError(extension)


def _pages(content: bytes, name: str) -> Iterable[Block]:
    from tracker.intake.documents.pdf import pages

    return pages.blocks(content, name)


def _lines(text: str) -> Iterable[Block]:
    # Its lines are paragraphs already.
    return [Paragraph(text)]
