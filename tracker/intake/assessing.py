"""What keeps a proposal from being clean: what a person has to look at before it becomes a directive."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.bodies.models import Body
from tracker.calendars.terms import ComputedTerm
from tracker.directives import gate
from tracker.directives.content import Content
from tracker.directives.timing import Timing
from tracker.intake.models import Proposal
from tracker.intake.terming import pattern_of
from tracker.intake.terms.values import LABELS as ASKS
from tracker.intake.terms.values import Why
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_

_UNKNOWN = N_("“%(words)s” is no body that the register knows.")
_AMBIGUOUS = N_("“%(words)s” fits several bodies.")
_SEVERAL = N_("Several days are named; the first is taken. Split it, if each is a directive of its own.")
_BY_HAND = N_("This rule is none that can be set by itself: set it on the directive's page.")
_ALIKE = N_("An open directive says nearly the same.")
_UNSURE = N_("The reader is not sure who leads.")
# Under this the words allow another reading.
_SURE_ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence for people; `field` is where it can be mended."""

    field: str
    text: str
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessed:
    """`flaws` keep it even from being a draft; `term` is what the words come to."""

    proposal: Proposal
    content: Content
    problems: tuple[Problem, ...]
    flaws: tuple[Invalid, ...]
    term: ComputedTerm | None

    @property
    def is_clean(self) -> bool:
        return not self.problems


def assessed(proposal: Proposal, language: str, bodies: Mapping[int, Body], timing: Timing) -> Assessed:
    content = content_of(proposal, language, bodies)
    flaws = tuple(gate.flaws(content, timing))
    term = None if content.basis is None or any(each.field not in ("gist", "lead", "co") for each in flaws) else timing.term(content.basis)
    return Assessed(proposal, content, tuple(_problems(proposal, content, timing)), flaws, term)


def content_of(proposal: Proposal, language: str, bodies: Mapping[int, Body]) -> Content:
    """As it is to be logged, in the document's language."""
    return Content(
        texts={f"gist_{language}": proposal.gist, f"text_{language}": proposal.text, f"result_{language}": proposal.result},
        leads=tuple(bodies[key] for key in proposal.lead_ids if key in bodies),
        co=tuple(bodies[key] for key in proposal.co_ids if key in bodies),
        basis=proposal.said_basis,
        reason=proposal.reason,
    )


def _problems(proposal: Proposal, content: Content, timing: Timing) -> list[Problem]:
    evidence = proposal.evidence
    found = [Problem("lead", _UNKNOWN, {"words": each.text}) for each in evidence.unknown]
    found += [Problem("lead", _AMBIGUOUS, {"words": each.text}) for each in evidence.ambiguous]
    found += [Problem(each.field, each.text, each.values) for each in gate.lacks(content, timing) if not (each.field == "lead" and found)]
    if not found and content.leads and not evidence.parties_settled and 0 < evidence.sure < _SURE_ENOUGH:
        found.append(Problem("lead", _UNSURE))
    if not evidence.term_settled:
        found += [Problem("term", ASKS[Why(why)]) for _, _, why in evidence.asks[:1]]
        found += [Problem("term", _SEVERAL)] if len(evidence.due_ons) > 1 and not proposal.rule else []
    if proposal.rule and pattern_of(proposal.rule) is None:
        found.append(Problem("term", _BY_HAND))
    if proposal.alike:
        found.append(Problem("alike", _ALIKE))
    return found
