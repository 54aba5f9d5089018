"""Where the published facts of a meeting come from: one "title | address" a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_


@dataclass(frozen=True, slots=True)
class Source:
    """`url` is empty where only a title is known."""

    title: str
    url: str = ""


def sources_of(text: str) -> tuple[Source, ...]:
    """`Invalid` names the first line whose address is none of the web."""
    return tuple(_sources(text))


def _sources(text: str) -> Iterator[Source]:
    for line in filter(None, map(str.strip, text.splitlines())):
        title, bar, url = (part.strip() for part in line.rpartition("|"))
        if not bar:
            title, url = ("", line) if line.startswith(("http://", "https://")) else (line, "")
        if url and not _is_of_the_web(url):
            raise Invalid("sources", N_("“%(line)s”: after the bar comes an address that begins with https:// or http://."), line=line[:80])
        yield Source(title or url, url)


def _is_of_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and " " not in url
