"""The audit log as people read it: newest first, by noun, by person."""

from typing import Any

from litestar.response import Response

from tracker.accounts import queries as accounts
from tracker.accounts.policy import Permission
from tracker.audit import queries
from tracker.directives.queries import hidden_from
from tracker.kernel.text import sort_key
from tracker.kernel.words import N_
from tracker.web import stories
from tracker.web.changes import changes
from tracker.web.numbers import key_of
from tracker.web.routing import get
from tracker.web.visit import Visit

# What entries are about, by the name of the table; whatever has no word here of its own is told with its directive.
NOUNS = {
    "account": N_("account"),
    "api_token": N_("token for a program"),
    "assignment": N_("assignment"),
    "body": N_("body"),
    "calendar": N_("calendar"),
    "calendar_address": N_("calendar address"),
    "calendar_day": N_("day of the calendar"),
    "calendar_year": N_("year of the calendar"),
    "contribution_link": N_("link to an indicator"),
    "council": N_("council"),
    "directive": N_("directive"),
    "indicator": N_("indicator"),
    "letter": N_("letter"),
    "meeting": N_("meeting"),
    "membership": N_("membership"),
    "minutes": N_("minutes"),
    "point": N_("point"),
    "reading": N_("reading"),
    "reminder_rule": N_("reminder rule"),
    "remark": N_("remark"),
    "report": N_("report"),
    "substitution": N_("substitution"),
    "target": N_("target"),
    "term": N_("term"),
    "webhook_endpoint": N_("webhook"),
}


@get("/audit", access=Permission.AUDIT_READ)
def index(visit: Visit) -> Response[Any]:
    """Entries about a directive the reader may not see are told without their content."""

    def told(name: str) -> str:
        return visit._(NOUNS[name]) if name in NOUNS else name.replace("_", " ")

    noun, actor, before = (visit.query.get(name, [""])[0] for name in ("noun", "actor", "before"))
    found = queries.newest(visit.db, before=key_of(before), noun=noun, actors=accounts.names_of(visit.db, actor) if actor else ())
    entries, more = found[: queries.PAGE], len(found) > queries.PAGE
    hidden = hidden_from(visit.db, visit.actor, {entry.directive_id for entry in entries if entry.directive_id is not None})
    return visit.page(
        "audit/index.html",
        block="results",
        entries=[
            (
                entry,
                stories.sentence(entry, visit.words),
                stories.hand(entry, visit.words, visit.named),
                entry.directive_id in hidden,
                [] if entry.directive_id in hidden or entry.action in stories.WITHIN_THE_BODY else changes(entry, visit.words),
            )
            for entry in entries
        ],
        next_before=entries[-1].seq if more else None,
        noun=noun,
        actor=actor,
        nouns=sorted(((name, told(name)) for name in queries.nouns(visit.db)), key=lambda each: sort_key(each[1])),
        told=told,
    )


HANDLERS = [index]
