"""What making drafts of a document would do, each proposal by itself: the verdicts that are shown, and by which the act goes.

Against minutes that stand already, a corrected document is compared: what is new, what differs, what is the same, what is gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from tracker.bodies.models import Body
from tracker.directives import gate, lifecycle
from tracker.directives import queries as directives
from tracker.directives.content import Content
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.directives.timing import Timing
from tracker.intake import queries
from tracker.intake.assessing import content_of
from tracker.intake.models import Proposal
from tracker.kernel.errors import Invalid, Refusal, Refused
from tracker.kernel.text import tokens
from tracker.kernel.words import N_
from tracker.meetings.models import Minutes
from tracker.meetings.sent import Intake

# So much of the words in common: the same point with another text; a point that moved to another number.
_SAME_LABEL, _MOVED = 0.3, 0.7


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DIFFERS = "differs"
    GONE = "gone"
    REFUSED = "refused"


LABELS = {
    Verdict.NEW: N_("becomes a draft"),
    Verdict.CHANGED: N_("its draft changes"),
    Verdict.SAME: N_("stands already"),
    Verdict.DIFFERS: N_("was issued and differs"),
    Verdict.GONE: N_("is no longer in the document"),
    Verdict.REFUSED: N_("cannot become a draft"),
}


class Part(StrEnum):
    TEXT = "text"
    LEAD = "lead"
    CO = "co"
    TERM = "term"


PARTS = {Part.TEXT: N_("Text"), Part.LEAD: N_("Lead"), Part.CO: N_("Co-executors"), Part.TERM: N_("Term")}


@dataclass(frozen=True, slots=True)
class Line:
    """`wanted` is what the document says, `content` what the draft is to hold, `held` what stands; `dues` their terms."""

    verdict: Verdict
    proposal: Proposal | None = None
    directive: Directive | None = None
    content: Content | None = None
    held: Content | None = None
    differing: tuple[Part, ...] = ()
    wanted: Content | None = None
    dues: tuple[date | None, date | None] = (None, None)
    why: Refusal | None = None

    @property
    def can_be_applied(self) -> bool:
        return self.verdict in (Verdict.NEW, Verdict.CHANGED)


@dataclass(frozen=True, slots=True)
class Plan:
    """`obstacle` keeps it from being done at all."""

    minutes: Minutes | None
    lines: tuple[Line, ...]
    obstacle: Refusal | None = None

    def of(self, *verdicts: Verdict) -> list[Line]:
        return [each for each in self.lines if each.verdict in verdicts]


@dataclass(frozen=True)
class _Comparing:
    language: str
    bodies: Mapping[int, Body]
    timing: Timing
    held: Mapping[int, Content] = field(default_factory=dict)


def plan(db: Session, intake: Intake, today: date) -> Plan:
    minutes = queries.standing_minutes(db, intake)
    standing = queries.standing_directives(db, minutes) if minutes else []
    ground = queries.ground(db, intake, today)
    known = {body.id or 0: body for body in ground.bodies}
    comparing = _Comparing(intake.language, known, ground.timing, {each.id or 0: directives.content(db, each) for each in standing})
    proposals = queries.proposals(db, intake)
    pairs = _paired(proposals, standing, comparing)
    accepted = [each for each in proposals if each.accepted_at is not None or each.directive_id is not None]
    lines = [_line(each, pairs.get(each.id or 0), comparing) for each in accepted]
    met = {each.id for each in pairs.values()}
    gone = [Line(Verdict.GONE, directive=each) for each in standing if each.id not in met]
    obstacle = Refused(N_("Say first which council's minutes these are, their number and date.")) if intake.lacks_facts else None
    return Plan(minutes, (*lines, *gone), obstacle)


def _line(proposal: Proposal, directive: Directive | None, comparing: _Comparing) -> Line:
    wanted = content_of(proposal, comparing.language, comparing.bodies)
    if directive is None:
        return _checked(Line(Verdict.NEW, proposal, None, wanted, wanted=wanted), comparing)
    held = comparing.held[directive.id or 0]
    differing = tuple(_differing(held, wanted, comparing))
    line = Line(Verdict.SAME, proposal, directive, held, held, differing, wanted, (_due(held, comparing), _due(wanted, comparing)))
    if not differing:
        return line
    if not lifecycle.allows(directive, Move.EDIT):
        return replace(line, verdict=Verdict.DIFFERS)
    return _checked(replace(line, verdict=Verdict.CHANGED, content=_over(held, wanted, differing)), comparing)


def _checked(line: Line, comparing: _Comparing) -> Line:
    """The acts check by the same rules; what they would refuse is told before."""
    flaws = gate.flaws(line.content or Content(texts={}), comparing.timing)
    return replace(line, verdict=Verdict.REFUSED, why=Refused(flaws[0].text, **flaws[0].values)) if flaws else line


def _differing(held: Content, wanted: Content, comparing: _Comparing) -> Iterable[Part]:
    column = f"text_{comparing.language}"
    if " ".join(held.text(column).split()) != " ".join(wanted.text(column).split()):
        yield Part.TEXT
    if [body.id for body in held.leads] != [body.id for body in wanted.leads]:
        yield Part.LEAD
    if {body.id for body in held.co} != {body.id for body in wanted.co}:
        yield Part.CO
    if _due(held, comparing) != _due(wanted, comparing):
        yield Part.TERM


def _due(content: Content, comparing: _Comparing) -> date | None:
    try:
        return comparing.timing.term(content.basis).effective_on if content.basis else None
    except Invalid:
        return None


def _over(held: Content, wanted: Content, differing: Sequence[Part]) -> Content:
    """What stands, with what differs put in its place; other languages and what was written by hand stay."""
    texts = dict(held.texts)
    if Part.TEXT in differing:
        texts |= {name: text for name, text in wanted.texts.items() if text and not name.startswith("result_")}
    timed = Part.TERM in differing
    return Content(
        texts=texts,
        visibility=held.visibility,
        leads=wanted.leads if Part.LEAD in differing else held.leads,
        co=wanted.co if {Part.LEAD, Part.CO} & {*differing} else held.co,
        basis=wanted.basis if timed else held.basis,
        reason=(wanted.reason if timed else "") or held.reason,
    )


def _paired(proposals: Sequence[Proposal], standing: Sequence[Directive], comparing: _Comparing) -> dict[int, Directive]:
    """By proposal the directive that it is: the one it became, else the one of its number, else the one that says the same."""
    free = {each.id: each for each in standing}
    pairs: dict[int, Directive] = {}
    for each in proposals:
        if each.directive_id in free:
            pairs[each.id or 0] = free.pop(each.directive_id)
    for least, same_label in ((_SAME_LABEL, True), (_MOVED, False)):
        for each in (one for one in proposals if one.id not in pairs and one.directive_id is None):
            found = [
                (_share(each.text, one, comparing.language), one)
                for one in free.values()
                if not same_label or one.point.label == each.label
            ]
            best = max(found, key=lambda pair: pair[0], default=(0.0, None))
            if best[1] is not None and best[0] >= least:
                pairs[each.id or 0] = free.pop(best[1].id)
    return pairs


def _share(text: str, directive: Directive, language: str) -> float:
    one, other = frozenset(tokens(text)), frozenset(tokens(getattr(directive, f"text_{language}") or directive.gist(language)))
    return len(one & other) / len(one | other) if one | other else 0.0
