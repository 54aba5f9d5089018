"""What came to show an execution: files, links, and which item of the checklist each belongs to."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.api.call import Call
from tracker.api.problems import Flaw, Trouble
from tracker.api.shapes.acts import LinkSent, ShowingSent
from tracker.kernel.errors import Invalid
from tracker.kernel.receiving import Received
from tracker.kernel.words import N_
from tracker.progress import evidence
from tracker.progress.evidence import Link, Showing
from tracker.web import uploads

FILES = "evidence"
_NOT_SENT = N_("There is no file «%(name)s» among those that were sent.")


class Brought(NamedTuple):
    """As `Filing` takes it."""

    files: tuple[Received, ...]
    links: tuple[Link, ...]
    showing: tuple[Showing, ...]


def brought(call: Call) -> Brought:
    """A file that an item names belongs to it, the others to the report."""
    named = {name for each in call.sent.showing for name in each.files}
    files = _files(call)
    others = tuple(each for each in files if each.name not in named)
    return Brought(others, _links(call.sent.links), _showing(call.sent.showing, files))


def _files(call: Call) -> tuple[Received, ...]:
    """Each is kept already, or refused in words: then nothing is filed."""
    refused = call.posted.refused if call.posted else {}
    problems = [each for every in refused.values() for each in every]
    if problems:
        flaws = [Flaw(pointer=f"/{FILES}", detail=call.words.say(each.text, **each.values)) for each in problems]
        raise Trouble(uploads.status_of(problems), "files", "", flaws)
    if any(name != FILES for name in call.files):
        raise Invalid(FILES, uploads.OTHER_NAME, name=FILES)
    return tuple(call.files.get(FILES, []))


def _showing(sent: Sequence[ShowingSent], files: Sequence[Received]) -> tuple[Showing, ...]:
    """Each with the files it names; a name that did not come is told."""
    missing = {name for each in sent for name in each.files} - {each.name for each in files}
    if missing:
        raise Invalid("showing", _NOT_SENT, name=min(missing))
    return tuple(
        Showing(each.item_id, tuple(file for file in files if file.name in each.files), _links(each.links), each.again) for each in sent
    )


def _links(sent: Iterable[LinkSent]) -> tuple[Link, ...]:
    return evidence.links("\n".join(_line(each) for each in sent))


def _line(link: LinkSent) -> str:
    return f"{link.url} {link.name}".strip()
