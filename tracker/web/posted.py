"""What a form sent: text by name, and files."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, HTTPException, InternalServerException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from tracker.kernel.errors import Refused
from tracker.kernel.receiving import Received
from tracker.web.multipart import read_multipart


@dataclass(slots=True)
class Posted:
    """`fields` holds a text for a name sent once and a list for one sent more often, as browsers send ticked boxes."""

    fields: dict[str, Any] = field(default_factory=dict)
    files: dict[str, list[UploadFile]] = field(default_factory=dict)
    # What became of the files, on routes that receive them: kept, or refused in words.
    received: dict[str, list[Received]] = field(default_factory=dict)
    refused: dict[str, list[Refused]] = field(default_factory=dict)

    def close(self) -> None:
        """Let go of the files' bytes; what was kept of them is elsewhere."""
        for files in self.files.values():
            for each in files:
                each.file.close()

    def content_hash(self) -> str:
        """Tells one form's content from another's; the token and the key are not content."""
        content = sorted((name, value) for name, value in self.fields.items() if name not in ("csrf", "key"))
        names = sorted((name, file.filename) for name, files in self.files.items() for file in files)
        return hashlib.sha256(repr((content, names)).encode()).hexdigest()


async def read_posted(request: Request[Any, Any, Any], most_words: int) -> Posted:
    """`most_words` limits the words of a form with files, which as a whole may be much larger."""
    try:
        if request.content_type[0] == RequestEncodingType.MULTI_PART:
            parts = await read_multipart(request, most_words)
        else:
            _ensure_small(request, most_words)
            parts = list((await request.form()).multi_items())
    except InternalServerException as problem:
        # The sender went away; nobody reads the answer, and it is no fault of ours to log.
        raise ClientException from problem
    except HTTPException:
        raise
    except (ValueError, LookupError, RecursionError, TypeError) as problem:
        # Broken multipart, unknown charset, bytes that are no UTF-8.
        raise ClientException from problem
    return _sorted(parts)


def _ensure_small(request: Request[Any, Any, Any], most_words: int) -> None:
    """A form without files is all words. It says its length first, as every browser does: nothing of a larger one is read."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise ClientException
    if int(length) > most_words:
        raise RequestEntityTooLarge


def _sorted(parts: list[tuple[str, Any]]) -> Posted:
    posted = Posted()
    for name, value in parts:
        if isinstance(value, UploadFile):
            posted.files.setdefault(name, []).append(value)
        elif name not in posted.fields:
            posted.fields[name] = value
        elif isinstance(posted.fields[name], list):
            posted.fields[name].append(value)
        else:
            posted.fields[name] = [posted.fields[name], value]
    return posted
