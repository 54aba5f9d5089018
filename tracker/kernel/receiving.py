"""Take in a file that somebody sends: a name one can show, a kind that is taken, and its bytes kept."""

from dataclasses import dataclass
from typing import BinaryIO

import structlog

from tracker.kernel import file_kinds
from tracker.kernel.errors import Refused
from tracker.kernel.file_names import shown_name
from tracker.kernel.storage import Storage, TooLarge
from tracker.kernel.words import N_

log = structlog.get_logger()

LARGEST_FILE = 50 * 1024 * 1024

_TOO_LARGE = N_('"%(name)s" is larger than 50 MB. Send a smaller file, or split it.')
_NOT_KEPT = N_('"%(name)s" could not be saved: the disk is full or does not answer. Nothing was saved; tell the administrator.')


@dataclass(frozen=True, slots=True)
class Received:
    """A file whose bytes are kept. No row mentions it yet."""

    name: str
    sha256: str
    size: int
    media_type: str


class TooLargeFile(Refused):
    """The bytes are too many."""


class NotKept(Refused):
    """The disk did not take them."""


def receive(storage: Storage, name: str, file: BinaryIO) -> Received:
    """Keep it, or refuse with a sentence that names the file."""
    label = shown_name(name)
    try:
        media_type = file_kinds.recognise(label, file)
        kept = storage.keep(file, LARGEST_FILE)
    except TooLarge:
        raise TooLargeFile(_TOO_LARGE, name=label) from None
    except OSError as problem:
        log.exception("file not kept", name=label)
        raise NotKept(_NOT_KEPT, name=label) from problem
    return Received(label, kept.sha256, kept.size, media_type)
