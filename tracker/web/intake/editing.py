"""What the form of a proposal holds and offers."""

import re
from typing import Any

from tracker.intake.models import Proposal
from tracker.kernel.words import N_
from tracker.web.intake.cards import Cards
from tracker.web.visit import Visit

# Where one order may end and another begin.
_BREAKS = re.compile(r"(?<=[;.\n])\s*(?=\S)|(?<=,)\s+(?=а также|және|and )")
_MOST_PLACES, _SHOWN = 12, 70


def typed(proposal: Proposal) -> dict[str, Any]:
    """Its fields as the form would send them."""
    lead, *equal = [str(key) for key in proposal.lead_ids] or [""]
    return {
        **{name: getattr(proposal, name) for name in ("label", "gist", "text", "result", "phrase", "reason")},
        "lead": lead,
        "equal": equal,
        "co": [str(key) for key in proposal.co_ids],
        "unnamed": proposal.basis.get("kind") == "unnamed",
        "indicators": [str(key) for key in proposal.indicator_ids],
        "version": str(proposal.version),
    }


def places(text: str) -> list[tuple[int, str]]:
    """Where it can be split: the letter, and the words that would begin the second."""
    found = [each.end() for each in _BREAKS.finditer(text) if 0 < each.end() < len(text) - 1]
    return [(place, text[place : place + _SHOWN]) for place in found if text[:place].strip()][:_MOST_PLACES]


def offered(visit: Visit, cards: Cards, proposal: Proposal) -> dict[str, Any]:
    """Whoever can answer, and whoever is named already; indicators whose names share words with the text."""
    named = {*proposal.lead_ids, *proposal.co_ids}
    known = [body for key, body in cards.bodies.items() if body.is_answerable or key in named]
    language = visit.language
    names = {
        "label": N_("Number of the point"),
        "gist": N_("Gist"),
        "text": N_("Text"),
        "result": N_("Expected result"),
        "lead": N_("Lead"),
        "equal": N_("Equal leads"),
        "co": N_("Co-executors"),
        "phrase": N_("Term"),
        "reason": N_("Why the term is so short"),
    }
    return {
        "bodies": [
            {"value": body.id, "label": body.name(language), "words": body.search_text}
            for body in sorted(known, key=lambda body: body.name(language))
        ],
        "labels": {name: visit._(text) for name, text in names.items()},
        "suggestions": [
            (each.id, each.name(language))
            for each in cards.indicators
            if each in cards.one(proposal).suggested or each.id in proposal.indicator_ids
        ],
    }
