"""Directives that say nearly the same: orders must not repeat one another (point 166), and a clerk cannot remember them all.

Two texts are alike by the share of their base words that both have, language by language. Who executes them and when makes no difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from sqlmodel import Session, col, select

from tracker.directives import searching
from tracker.directives.models import IS_OPEN, Directive, State
from tracker.kernel.text import tokens
from tracker.kernel.wording import bases
from tracker.kernel.words import LANGUAGES

ALIKE = 0.6
SHOWN = 3
# The gist's longest words find what may be alike wherever it was given to; the latest of the same lead are looked through besides.
_FOUND_BY, _LOOKED_THROUGH = 3, 400
# Shorter texts are alike by chance.
FEWEST = 4
_SHORTEST = 3
_GIST, _GIST_AND_TEXT = ["gist"], ["gist", "text"]


@dataclass(frozen=True, slots=True)
class Like:
    directive: Directive
    share: float


def alike(
    db: Session, texts: Mapping[str, str], lead_id: int | None, but: int | None = None, of_leads: dict[int, list[Directive]] | None = None
) -> list[Like]:
    """Of the directives on control and the drafts of the same lead, the most alike first; `texts` by column, `but` the one they are of.
    Gists are compared, and gists with their texts where there are texts: the more alike counts. `of_leads` remembers what the same leads
    have, for whoever asks of many texts at once."""
    has_texts = any(texts.get(f"text_{language}") for language in LANGUAGES)
    ways = [_GIST, _GIST_AND_TEXT] if has_texts else [_GIST]
    wanted = [_words(texts, parts) for parts in ways]
    candidates = {each.id: each for each in _candidates(db, texts, lead_id, {} if of_leads is None else of_leads) if each.id != but}
    likes = [
        Like(each, max(_share(ours, _words(vars(each), parts)) for ours, parts in zip(wanted, ways, strict=True)))
        for each in candidates.values()
    ]
    return nlargest(SHOWN, (each for each in likes if each.share >= ALIKE), key=lambda each: (each.share, each.directive.id))


def _candidates(db: Session, texts: Mapping[str, str], lead_id: int | None, of_leads: dict[int, list[Directive]]) -> Iterable[Directive]:
    """Not the periods of a recurring one: they say what it says."""
    standing = (
        select(Directive).where(IS_OPEN, col(Directive.parent_id).is_(None)).order_by(col(Directive.id).desc()).limit(_LOOKED_THROUGH)
    )
    for language in LANGUAGES:
        longest = nlargest(_FOUND_BY, set(tokens(texts.get(f"gist_{language}", ""))), key=len)
        holding = searching.holds(db, " ".join(longest))
        if holding is not None:
            yield from db.exec(standing.where(holding))
    if lead_id is not None and lead_id not in of_leads:
        # An order given to several bodies at once is a draft of each; two drafts of one body are not.
        drafts = select(Directive).where(col(Directive.state) == State.DRAFT, col(Directive.lead_id) == lead_id)
        of_leads[lead_id] = [*db.exec(standing.where(col(Directive.lead_id) == lead_id)), *db.exec(drafts)]
    if lead_id is not None:
        yield from of_leads[lead_id]


def _words(texts: Mapping[str, str], parts: list[str]) -> dict[str, frozenset[str]]:
    return {language: base_words(" ".join(texts.get(f"{part}_{language}", "") for part in parts), language) for language in LANGUAGES}


@lru_cache(maxsize=2000)
def base_words(text: str, language: str) -> frozenset[str]:
    """Of each word its likeliest base form; numbers and little words say nothing of what is ordered."""
    words = (bases(word, language) for word in tokens(text) if len(word) >= _SHORTEST)
    return frozenset(found[0] for found in words if found)


def _share(ours: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]) -> float:
    """In the language in which they are most alike."""
    pairs = [(ours[language], theirs[language]) for language in LANGUAGES]
    return max((len(one & other) / len(one | other) for one, other in pairs if min(len(one), len(other)) >= FEWEST), default=0.0)
