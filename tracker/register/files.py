"""The files that records mention, in a folder beside the file: each under the SHA-256 of what it holds."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tracker.kernel import file_kinds
from tracker.kernel.errors import Refused
from tracker.kernel.receiving import receive
from tracker.kernel.storage import Damaged, Storage
from tracker.kernel.whole import written_whole


class Mentioned(NamedTuple):
    """As a record has it; `media_type` is "" where the record says nothing of it."""

    where: str
    name: str
    sha256: str
    size: int
    media_type: str


def lay_out(storage: Storage, mentioned: Mapping[str, int], folder: Path) -> list[str]:
    """Copy them there; the hashes of those that are gone or no longer what was filed. What lies there already is not copied again."""
    folder.mkdir(parents=True, exist_ok=True)
    lacking = []
    for sha256 in sorted(mentioned):
        try:
            if not (folder / sha256).exists():
                with storage.give(sha256) as source, written_whole(folder / sha256) as target:
                    shutil.copyfileobj(source, target)
        except Damaged:
            lacking.append(sha256)
    return lacking


def mentioned(document: Any) -> Iterator[Mentioned]:
    for number, each in enumerate(document.minutes):
        if each.file_hash:
            yield Mentioned(f"minutes[{number}]", each.file_name, each.file_hash, each.file_size, "")
    for number, directive in enumerate(document.directives):
        for index, report in enumerate(directive.reports):
            yield from _files(report.evidence, f"directives[{number}].reports[{index}]")
        for index, request in enumerate(directive.endorsement_requests):
            yield from _files(request.enclosures, f"directives[{number}].endorsement_requests[{index}]")


def _files(named: Iterable[Any], where: str) -> Iterator[Mentioned]:
    for each in named:
        if each.sha256:
            yield Mentioned(where, each.name, each.sha256, each.size, each.media_type)


def take(storage: Storage, wanted: Iterator[Mentioned], folder: Path | None) -> Iterator[str]:
    """Keep them, as a file that is sent in a form is kept, and say what is wrong with each. What no row comes to mention is swept away."""
    for each in wanted:
        try:
            with _opened(storage, each.sha256, folder) as file:
                fault = _fault(storage, each, file)
        except (Damaged, OSError):
            fault = "is not kept here, and not in the folder of files"
        except Refused as problem:
            fault = str(problem)
        if fault:
            yield f"{each.where}: {each.name!r} ({each.sha256[:12]}…): {fault}"


def _opened(storage: Storage, sha256: str, folder: Path | None) -> BinaryIO:
    if folder is not None and not storage.has(sha256):
        return (folder / sha256).open("rb")
    return storage.give(sha256)


def _fault(storage: Storage, said: Mentioned, file: BinaryIO) -> str:
    if hashlib.file_digest(file, "sha256").hexdigest() != said.sha256:  # type: ignore[arg-type]
        return "the file of this name in the folder holds something else"
    file.seek(0)
    if storage.has(said.sha256):
        media_type, size = file_kinds.recognise(said.name, file), file.seek(0, 2)
    else:
        received = receive(storage, said.name, file)
        media_type, size = received.media_type, received.size
    if said.media_type not in ("", media_type) or size != said.size:
        return f"it is {media_type} of {size} bytes, and not what the record says"
    return ""
