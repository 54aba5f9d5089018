"""Read a form with files piece by piece: words into memory, up to a limit; files onto the disk, up to the body's own."""

from collections.abc import AsyncIterator
from typing import Any

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from multipart import MultipartError, MultipartSegment, PushMultipartParser  # type: ignore[import-untyped]

MOST_PARTS = 500

Part = tuple[str, str | UploadFile]


async def read_multipart(request: Request[Any, Any, Any], most_words: int) -> list[Part]:
    """The parts in their order. More bytes of words than `most_words` are a 413, whatever the route lets files have."""
    boundary = request.content_type[1].get("boundary", "")
    parts: list[Part] = []
    try:
        with PushMultipartParser(boundary.encode(), max_segment_count=MOST_PARTS) as parser:
            async for part in _parts(request, parser, most_words):
                parts.append(part)  # noqa: PERF401 - what was read so far is closed when the rest cannot be read
    except BaseException as problem:
        for _, content in parts:
            if isinstance(content, UploadFile):
                await content.close()
        if isinstance(problem, MultipartError):
            raise ClientException from problem
        raise
    return parts


async def _parts(request: Request[Any, Any, Any], parser: Any, most_words: int) -> AsyncIterator[Part]:
    """A file is given when it begins, so that whoever asks can close it however this ends."""
    name, words, file = "", bytearray(), None
    async for chunk in request.stream():
        for event in parser.parse(chunk):
            if isinstance(event, MultipartSegment):
                name, words = event.name, bytearray()
                file = UploadFile(event.content_type or "", event.filename) if event.filename else None
                if file is not None:
                    yield name, file
            elif file is not None:
                await (file.seek(0) if event is None else file.write(event))
            elif event is None:
                most_words -= len(words)
                yield name, words.decode()
            else:
                words += event
                if len(words) > most_words:
                    raise RequestEntityTooLarge
