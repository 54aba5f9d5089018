"""The term on a directive's page: its versions, the requests for more time, and what this person may do about them."""

from collections.abc import Iterable
from typing import Any

from tracker.directives.models import Assignment, Directive, Term
from tracker.extensions import queries
from tracker.extensions.models import ExtensionRequest
from tracker.extensions.permissions import asking_now, may_decide, may_speak, waits_for_opinion
from tracker.kernel.words import N_
from tracker.web.extensions import told
from tracker.web.progress.part import Action
from tracker.web.visit import Visit

_ASK = N_("Ask for more time")
_SPEAK = N_("Support or object to more time")
_DECIDE = N_("Decide on more time")


def part(visit: Visit, directive: Directive, assignments: list[Assignment], terms: list[Term]) -> dict[str, Any]:
    """`versions` of the term and `requests`, the newest first, for `extensions/_history.html`; `extension_actions` for the buttons."""
    requests = queries.of_directive(visit.db, directive.id or 0)
    return {
        "versions": told.versions(visit, terms, requests) if requests or len(terms) > 1 else [],
        "requests": [told.one(visit, each, assignments) for each in reversed(requests)],
        "extension_actions": [*_asking(visit, directive, assignments, requests), *_deciding(visit, directive, requests)],
    }


def _asking(visit: Visit, directive: Directive, assignments: list[Assignment], requests: list[ExtensionRequest]) -> Iterable[Action]:
    mine = asking_now(visit.actor, directive, assignments, requests)
    for each in mine:
        name, chosen = (f" · {each.body.name(visit.language)}", f"?assignment={each.id}") if len(mine) > 1 else ("", "")
        yield Action(f"{visit._(_ASK)}{name}", f"/directives/{directive.id}/extensions/new{chosen}", "quiet", "get")


def _deciding(visit: Visit, directive: Directive, requests: list[ExtensionRequest]) -> Iterable[Action]:
    for each in requests:
        if not each.is_pending or not directive.is_open:
            continue
        if waits_for_opinion(each) and may_speak(visit.actor, each):
            yield Action(visit._(_SPEAK), f"/extensions/{each.id}/opinion", "primary", "get")
        if may_decide(visit.actor, each):
            yield Action(visit._(_DECIDE), f"/extensions/{each.id}/decision", "primary", "get")
