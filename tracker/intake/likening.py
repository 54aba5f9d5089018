"""What a proposal is like: open directives that say nearly the same, and indicators whose names share words with it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlmodel import Session

from tracker.directives import likeness
from tracker.directives.likeness import Like
from tracker.directives.models import Directive
from tracker.indicators.models import Indicator
from tracker.intake import queries
from tracker.intake.models import Proposal
from tracker.kernel.text import tokens
from tracker.kernel.wording import bases
from tracker.meetings.sent import Intake

# Of an indicator's words so many, and this share, stand in the text.
_FEWEST, _SHARE, _MOST = 2, 0.4, 3
_SHORTEST = 4


def liken(db: Session, intake: Intake, proposals: Iterable[Proposal]) -> None:
    """Kept with the proposal: it is asked when the words change, not on every page. What stands under the same minutes is the same order,
    not another like it."""
    own = queries.own_points(db, intake)
    of_leads: dict[int, list[Directive]] = {}
    for each in proposals:
        found = _alike(db, each, intake.language, of_leads)
        each.alike = [[like.directive.id, round(like.share, 2)] for like in found if like.directive.point_id not in own]


def _alike(db: Session, proposal: Proposal, language: str, of_leads: dict[int, list[Directive]]) -> list[Like]:
    texts = {f"gist_{language}": proposal.gist, f"text_{language}": proposal.text}
    lead_id = proposal.lead_ids[0] if proposal.lead_ids else None
    return likeness.alike(db, texts, lead_id, proposal.directive_id, of_leads)


def indicators_like(text: str, language: str, indicators: Iterable[Indicator]) -> Sequence[Indicator]:
    """Those whose names say what the text says, the most alike first. A suggestion: nothing is linked by it."""
    ours = _words(text, language)
    shares = [(_share(ours, _words(each.name(language), language)), each) for each in indicators if each.wanted_effect]
    return [each for share, each in sorted(shares, key=lambda pair: -pair[0]) if share][:_MOST]


def _share(ours: frozenset[str], theirs: frozenset[str]) -> float:
    both = len(ours & theirs)
    share = both / len(theirs) if theirs else 0.0
    return share if both >= _FEWEST and share >= _SHARE else 0.0


@lru_cache(maxsize=2000)
def _words(text: str, language: str) -> frozenset[str]:
    return frozenset(base for word in tokens(text) if len(word) >= _SHORTEST for base in bases(word, language)[:1])
