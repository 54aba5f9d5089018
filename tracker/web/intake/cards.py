"""One proposal as the review page tells it: who, by when, how that was found and how sure, and what is wrong with it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tracker.bodies.models import Body
from tracker.calendars.explaining import sentence
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.indicators import queries as indicators
from tracker.indicators.models import Indicator
from tracker.intake import queries
from tracker.intake.assessing import Assessed, assessed
from tracker.intake.evidence import Words
from tracker.intake.found import LABELS as ORIGINS
from tracker.intake.found import Origin
from tracker.intake.likening import indicators_like
from tracker.intake.models import Proposal
from tracker.intake.parties.found import Why
from tracker.intake.terming import pattern_of
from tracker.kernel.words import N_
from tracker.meetings.sent import Intake
from tracker.web.recurring import told
from tracker.web.visit import Visit

WHYS = {
    Why.MARKED: N_("marked as the one that leads"),
    Why.ADDRESSED: N_("the order is addressed to it"),
    Why.SUBJECT: N_("the sentence says it does so"),
    Why.ORDERED: N_("named with the order"),
    Why.AGENT: N_("named as who does it"),
    Why.LISTED: N_("the first of a list"),
    Why.AT_THE_END: N_("named at the end"),
}
_QUOTED = N_("“%(words)s”")
_SURE, _PROBABLE, _UNSURE = N_("sure"), N_("probable"), N_("unsure")


@dataclass(frozen=True)
class Card:
    """`asked` are words that mean no body, or several, with the bodies they may mean."""

    proposal: Proposal
    assessed: Assessed
    problems: list[tuple[str, str]]
    leads: str = ""
    co: str = ""
    who: str = ""
    when: str = ""
    term: str = ""
    rule: str = ""
    place: str = ""
    asked: list[tuple[Words, list[Body]]] = field(default_factory=list)
    alike: list[Directive] = field(default_factory=list)
    suggested: Sequence[Indicator] = ()

    @property
    def waits(self) -> bool:
        return not self.proposal.is_looked_at and self.proposal.directive_id is None


class Cards:
    """All that cards are told with, asked once for a page."""

    def __init__(self, visit: Visit, intake: Intake) -> None:
        self.visit = visit
        self.intake = intake
        self.ground = queries.ground(visit.db, intake, visit.today)

    @cached_property
    def bodies(self) -> dict[int, Body]:
        return {body.id or 0: body for body in self.ground.bodies}

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        return indicators.in_use(self.visit.db)

    def all(self) -> list[Card]:
        """As they stand in the document."""
        proposals = queries.proposals(self.visit.db, self.intake)
        likes = directives.many(self.visit.db, {key for each in proposals for key, _ in each.alike})
        return [self._card(each, likes) for each in proposals]

    def one(self, proposal: Proposal) -> Card:
        return self._card(proposal, directives.many(self.visit.db, {key for key, _ in proposal.alike}))

    def _card(self, proposal: Proposal, likes: Mapping[int, Directive]) -> Card:
        visit, evidence = self.visit, proposal.evidence
        found = assessed(proposal, self.intake.language, self.bodies, self.ground.timing)
        return Card(
            proposal,
            found,
            [(each.field, visit._(each.text, **each.values)) for each in found.problems],
            leads=", ".join(body.name(visit.language) for body in found.content.leads),
            co=", ".join(body.name(visit.language) for body in found.content.co),
            who=self._who(proposal),
            when=self._when(proposal),
            term=sentence(found.term.explanation, visit.words) if found.term else "",
            rule=self._rule(proposal.rule),
            place=place(visit, self.intake, proposal.start),
            asked=[(each, self._candidates(each)) for each in dict.fromkeys((*evidence.unknown, *evidence.ambiguous))],
            alike=[likes[key] for key, _ in proposal.alike if key in likes],
            suggested=indicators_like(f"{proposal.gist} {proposal.text}", self.intake.language, self.indicators),
        )

    def _rule(self, rule: str) -> str:
        """In words. Where the register knows no such rule, the words of the document stand beside the term, and a problem says so."""
        pattern = pattern_of(rule) if rule else None
        return told.sentence(pattern, self.visit.words) if pattern else ""

    def _candidates(self, words: Words) -> list[Body]:
        return [self.ground.by_code[code] for code in words.candidates if code in self.ground.by_code]

    def _who(self, proposal: Proposal) -> str:
        evidence = proposal.evidence
        if evidence.lead is None:
            return ""
        why = WHYS.get(Why(evidence.why))
        said = [
            self.visit._(_QUOTED, words=evidence.lead.text),
            self.visit._(ORIGINS[Origin(evidence.origin)]),
            self.visit._(why) if why else "",
        ]
        return self._joined([*said, self.visit._(_how_sure(evidence.sure))])

    def _when(self, proposal: Proposal) -> str:
        evidence = proposal.evidence
        if evidence.term is None:
            return ""
        words = " ".join(self.intake.text[slice(*evidence.term)].split())
        return self._joined(
            [
                self.visit._(_QUOTED, words=words),
                self.visit._(ORIGINS[Origin(evidence.term_origin)]),
                self.visit._(_how_sure(evidence.term_sure)),
            ]
        )

    def _joined(self, parts: Sequence[str]) -> str:
        return " · ".join(part for part in parts if part)


def place(visit: Visit, intake: Intake, start: int | None) -> str:
    """«Page 2, paragraph 14»; nothing of what was typed."""
    if start is None:
        return ""
    page, paragraph = bisect_right(intake.pages, start) or None, intake.text.count("\n", 0, start) + 1
    if page is None:
        return visit._(N_("paragraph %(paragraph)s"), paragraph=paragraph)
    return visit._(N_("page %(page)s, paragraph %(paragraph)s"), page=page, paragraph=paragraph)


def _how_sure(share: float) -> str:
    return _SURE if share >= 0.9 else _PROBABLE if share >= 0.7 else _UNSURE
