"""Where the person is mentioned, until the person says that it is seen; silent when there is nothing."""

from typing import Any, NamedTuple

from tracker.remarks import queries
from tracker.web.marks import Marker
from tracker.web.my_day.part import Part
from tracker.web.visit import Visit


class Row(NamedTuple):
    directive_id: int
    remark_id: int
    ref: str
    gist: str
    text: str
    language: str
    by: str
    at: Any


def part(visit: Visit, marker: Marker) -> Part:
    del marker
    found = [
        Row(
            directive.id or 0,
            remark.id or 0,
            directive.ref or "",
            directive.gist(visit.language),
            remark.text,
            remark.language,
            visit.named(remark.written_by_name),
            remark.written_at,
        )
        for _, remark, directive in queries.mentions_of(visit.db, visit.actor)
    ]
    said = [visit.words.ngettext("%(n)d mention", "%(n)d mentions", len(found)) % {"n": len(found)}] if found else []
    return Part("my_day/_mentions.html", {"rows": found}, said)
