"""Which kinds of file are taken: the content and the name must both say the same kind, and none may carry macros."""

import codecs
import re
import struct
import zlib
from lzma import LZMAError
from pathlib import PurePath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

import filetype

from tracker.kernel.errors import Refused
from tracker.kernel.storage import CHUNK
from tracker.kernel.words import N_

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OPEN_XML}wordprocessingml.document",
    "xlsx": f"{_OPEN_XML}spreadsheetml.sheet",
    "odt": f"{_OPEN_DOCUMENT}text",
    "ods": f"{_OPEN_DOCUMENT}spreadsheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
}
# For a file field's `accept`.
EXTENSIONS = ",".join(f".{extension}" for extension in MEDIA_TYPES)

_EMPTY = N_('The file "%(name)s" is empty.')
_NOT_TAKEN = N_('"%(name)s" is of a kind that is not taken. Send PDF, DOCX, XLSX, ODT, ODS, PNG, JPG, TXT or CSV.')
_MACROS = N_('"%(name)s" carries macros. Save it without them, as DOCX, XLSX or PDF, and send it again.')
_NOT_AS_NAMED = N_('"%(name)s" is not what its name says. Save it in the right format and send it again.')
_UNSAFE = N_('"%(name)s" is damaged or too tightly packed to be opened safely. Save it again, or send it as PDF.')

_WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"})
_BY_MAGIC = frozenset({"application/pdf", "image/png", "image/jpeg"})
# What opens a packed document unpacks it: these keep a small file from becoming a huge one there.
MOST_ENTRIES = 2_000
LARGEST_UNPACKED = 200 * 1024 * 1024
HIGHEST_RATIO = 100
_LARGEST_DIRECTORY = 1024 * 1024
# What a broken archive raises is not one kind of error: offsets, lengths, unknown methods, passwords.
_BROKEN = (BadZipFile, LZMAError, zlib.error, struct.error, OSError, ValueError, RuntimeError, EOFError)
_DIRECTORY_END = struct.Struct("<4s4H2LH")

# No text has these; every program, picture or archive does.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKUP = re.compile(r"\s*<[!?a-z]", re.IGNORECASE)


def recognise(name: str, file: BinaryIO) -> str:
    """The media type; `Refused` with a sentence for whoever sends the file. Leaves the file at its first byte."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension in _WITH_MACROS:
        raise Refused(_MACROS, name=name)
    if extension not in MEDIA_TYPES:
        raise Refused(_NOT_TAKEN, name=name)
    file.seek(0)
    head = file.read(8192)
    if not head:
        raise Refused(_EMPTY, name=name)
    wanted = MEDIA_TYPES[extension]
    found = _packed(name, file) if head.startswith(b"PK\x03\x04") else _found(head, file, wanted)
    file.seek(0)
    if found != wanted:
        raise Refused(_NOT_AS_NAMED, name=name)
    return wanted


def _found(head: bytes, file: BinaryIO, wanted: str) -> str | None:
    if wanted.startswith("text/"):
        return wanted if _is_text(file) else None
    return found if (found := filetype.guess_mime(head)) in _BY_MAGIC else None


def _is_text(file: BinaryIO) -> bool:
    """Plain text in UTF-8, UTF-16 with its mark, or any one-byte encoding; no web page and no drawing under another name."""
    file.seek(0)
    first = file.read(2)
    file.seek(0)
    encoding = "utf-16" if first in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "latin-1"
    decoder = codecs.getincrementaldecoder(encoding)()
    begun = False
    try:
        while chunk := file.read(CHUNK):
            text = decoder.decode(chunk)
            if _NO_TEXT.search(text) or (not begun and _MARKUP.match(text.removeprefix("ï»¿"))):
                return False
            begun = True
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _packed(name: str, file: BinaryIO) -> str | None:
    """The type of an office document, which is a zip archive; nothing is unpacked but the part that names the type."""
    size = file.seek(0, 2)
    if not 0 < _directory_size(file, size) <= _LARGEST_DIRECTORY:
        raise Refused(_UNSAFE, name=name)
    try:
        with ZipFile(file) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if (
                len(entries) > MOST_ENTRIES
                or len(set(archive.namelist())) < len(entries)
                or unpacked > min(LARGEST_UNPACKED, size * HIGHEST_RATIO)
            ):
                raise Refused(_UNSAFE, name=name)
            found, has_macros = _office(archive)
    except _BROKEN as problem:
        raise Refused(_UNSAFE, name=name) from problem
    if has_macros:
        raise Refused(_MACROS, name=name)
    return found


def _directory_size(file: BinaryIO, size: int) -> int:
    """As the archive's last record says; 0 where there is none. Asked first, because reading a directory costs memory by its size."""
    file.seek(max(0, size - _DIRECTORY_END.size - 0xFFFF))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _DIRECTORY_END.size > len(tail):
        return 0
    return int(_DIRECTORY_END.unpack_from(tail, at)[5])


def _office(archive: ZipFile) -> tuple[str | None, bool]:
    """Its type, and whether it carries macros."""
    names = set(archive.namelist())
    if "mimetype" in names:
        macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
        return _beginning(archive, "mimetype").decode("latin-1").strip(), macros
    if "[Content_Types].xml" not in names:
        return None, False
    # Without NULs UTF-16 reads like UTF-8 here.
    types = _beginning(archive, "[Content_Types].xml").replace(b"\0", b"").lower()
    macros = b"macroenabled" in types or b"vbaproject" in types or any("vbaproject" in name.lower() for name in names)
    if "word/document.xml" in names:
        return MEDIA_TYPES["docx"], macros
    return (MEDIA_TYPES["xlsx"] if "xl/workbook.xml" in names else None), macros


def _beginning(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(CHUNK)
