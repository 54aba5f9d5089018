"""The audit log as people read it: newest first, by noun, by person."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.audit import queries
from tracker.directives.queries import hidden_from
from tracker.web import stories
from tracker.web.routing import get
from tracker.web.visit import Visit


@get("/audit", access=Permission.AUDIT_READ)
def index(visit: Visit) -> Response[Any]:
    """Entries about a directive the reader may not see are told without their content."""
    noun, actor, before = (visit.query.get(name, [""])[0] for name in ("noun", "actor", "before"))
    found = queries.newest(visit.db, before=int(before) if before.isdecimal() and len(before) < 16 else None, noun=noun, actor=actor)
    entries, more = found[: queries.PAGE], len(found) > queries.PAGE
    hidden = hidden_from(visit.db, visit.actor, {entry.directive_id for entry in entries if entry.directive_id is not None})
    return visit.page(
        "audit/index.html",
        block="results",
        entries=[(entry, stories.sentence(entry, visit.words), entry.directive_id in hidden) for entry in entries],
        next_before=entries[-1].seq if more else None,
        noun=noun,
        actor=actor,
        nouns=[(name, name.replace("_", " ")) for name in sorted(queries.nouns(visit.db))],
    )


HANDLERS = [index]
