"""The files of a form: taken in before its transaction begins, and carried over when the form comes back with errors."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import BinaryIO, cast

from tracker.kernel import receiving
from tracker.kernel.errors import Refused
from tracker.kernel.receiving import LARGEST_FILE, NotKept, Received, TooLargeFile
from tracker.kernel.words import N_
from tracker.web.house import House
from tracker.web.posted import Posted
from tracker.web.routing import LARGEST_FORM
from tracker.web.visit import Visit

MOST_FILES = 20
# Several files of the largest size, and the words beside them.
LARGEST_UPLOAD = 4 * LARGEST_FILE + LARGEST_FORM

_TOO_MANY = N_("At most %(most)d files can be sent at once.")
OTHER_NAME = N_("Send files in parts named «%(name)s».")
_GONE = N_("Files that were uploaded before are no longer there. Choose them again.")


@dataclass(frozen=True, slots=True)
class Uploads:
    """What came with a form: files to keep, or a sentence about what is wrong with some of them and the status it is told with."""

    files: tuple[Received, ...]
    error: str = ""
    status: int = 422


def receive(house: House, posted: Posted) -> None:
    """For `post(…, receive=…)`. Each file is kept or refused by itself."""
    for field, files in posted.files.items():
        if len(files) > MOST_FILES:
            posted.refused[field] = [Refused(_TOO_MANY, most=MOST_FILES)]
            continue
        for each in files:
            try:
                kept = receiving.receive(house.storage, each.filename, cast(BinaryIO, each.file))
                posted.received.setdefault(field, []).append(kept)
            except Refused as refused:
                posted.refused.setdefault(field, []).append(refused)


def taken(visit: Visit, field: str, carried: str) -> Uploads:
    """The files of one field, with those that `carried` brings from before."""
    if visit.posted is None:
        return Uploads(())
    refused = visit.posted.refused.get(field, [])
    before, all_there = _carried(visit, visit.fields.get(carried, []))
    problems = refused if all_there else [*refused, Refused(_GONE)]
    error = " ".join(visit._(each.text, **each.values) for each in problems)
    return Uploads((*before, *visit.posted.received.get(field, [])), error, status_of(refused))


def tickets(visit: Visit, files: Iterable[Received]) -> list[tuple[str, Received]]:
    """(ticket, file): what the form sends back instead of the file, which browsers do not choose again by themselves."""
    return [(_ticket(visit, each), each) for each in dict.fromkeys(files)]


def status_of(refused: list[Refused]) -> int:
    """The one that says the most about why files were not taken."""
    if any(isinstance(each, NotKept) for each in refused):
        return 503
    return 413 if any(isinstance(each, TooLargeFile) for each in refused) else 422


def _carried(visit: Visit, sent: str | list[str]) -> tuple[list[Received], bool]:
    """The files, and whether all of them are still there."""
    files = [_redeemed(visit, ticket) for ticket in ([sent] if isinstance(sent, str) else sent[:MOST_FILES])]
    there = [each for each in files if each is not None and visit.house.storage.has(each.sha256)]
    return there, len(there) == len(files)


def _ticket(visit: Visit, file: Received) -> str:
    content = urlsafe_b64encode(json.dumps(astuple(file)).encode()).decode()
    return f"{content}.{_signature(visit, content)}"


def _redeemed(visit: Visit, ticket: str) -> Received | None:
    content, _, signature = ticket.partition(".")
    if not hmac.compare_digest(signature.encode("utf-8", "replace"), _signature(visit, content).encode()):
        return None
    return Received(*json.loads(urlsafe_b64decode(content)))


def _signature(visit: Visit, content: str) -> str:
    """Bound to the person: who merely knows a file's hash cannot attach it and read it."""
    said = f"file:{visit.actor.account_id}:{content}".encode("utf-8", "replace")
    return hmac.new(visit.house.settings.secret_key, said, "sha256").hexdigest()
