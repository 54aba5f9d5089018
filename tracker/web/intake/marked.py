"""The text of a document with what was read in it: paragraphs, the directives in them, and the words that say who and by when."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tracker.intake.models import Proposal

# A longer document is shown where something was found in it.
LONGEST = 200_000
_AROUND, _PIECE = 2, 3_000
# Shorter lines are headings and signatures.
_WORTH_ADDING = 25
_ORDER = ("lead", "co", "term")
Mark = tuple[int, int, str, Proposal]


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    kind: str = ""


@dataclass(slots=True)
class Stretch:
    """Pieces of one directive, or of none; `begins` where its first letter is."""

    proposal_id: int | None
    begins: bool = False
    is_dropped: bool = False
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """`free` is its span where no directive was found in it and there may be one; an empty one stands for what is left out."""

    start: int
    end: int
    page: int | None = None
    stretches: list[Stretch] = field(default_factory=list)
    free: tuple[int, int] | None = None

    @property
    def is_marked(self) -> bool:
        return any(each.proposal_id for each in self.stretches)


def paragraphs(text: str, pages: Sequence[int], proposals: Iterable[Proposal]) -> list[Paragraph]:
    marks = [mark for each in proposals for mark in _marks(each)]
    found = list(_cut(text, pages, marks))
    return found if len(text) <= LONGEST else _around_marks(found)


def _marks(proposal: Proposal) -> Iterator[Mark]:
    if proposal.start is None or proposal.end is None:
        return
    yield proposal.start, proposal.end, "directive", proposal
    evidence = proposal.evidence
    if evidence.lead:
        yield evidence.lead.start, evidence.lead.end, "lead", proposal
    for each in evidence.co:
        yield each.start, each.end, "co", proposal
    if evidence.term:
        yield *evidence.term, "term", proposal


def _cut(text: str, pages: Sequence[int], marks: Sequence[Mark]) -> Iterator[Paragraph]:
    marking, turned, at = _Marking(marks), 0, 0
    for line in text.split("\n"):
        paragraph = Paragraph(at, at + len(line))
        page = bisect_right(pages, at)
        if page > turned:
            paragraph.page = turned = page
        marking.mark(paragraph, line)
        if not paragraph.is_marked and len(line.strip()) >= _WORTH_ADDING:
            paragraph.free = (paragraph.start, paragraph.end)
        if line.strip():
            yield paragraph
        at = paragraph.end + 1


class _Marking:
    """Goes through the text once, knowing at each letter what it is a part of."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.begins, self.ends = defaultdict[int, list[Mark]](list), defaultdict[int, list[Mark]](list)
        for mark in marks:
            self.begins[mark[0]].append(mark)
            self.ends[mark[1]].append(mark)
        self.places = sorted({*self.begins, *self.ends})
        self.place = 0
        self.active: list[Mark] = []
        self.begun: set[int | None] = set()

    def mark(self, paragraph: Paragraph, line: str) -> None:
        here = paragraph.start
        while here < paragraph.end:
            self._go_to(here)
            upto = min([paragraph.end, *self.places[self.place : self.place + 1]])
            self._append(paragraph, line[here - paragraph.start : upto - paragraph.start])
            here = upto

    def _go_to(self, here: int) -> None:
        while self.place < len(self.places) and self.places[self.place] <= here:
            over = self.ends[self.places[self.place]]
            self.active = [each for each in self.active if each not in over] + self.begins[self.places[self.place]]
            self.place += 1

    def _append(self, paragraph: Paragraph, text: str) -> None:
        owner = next((proposal for _, _, kind, proposal in self.active if kind == "directive"), None)
        key = owner.id if owner else None
        kinds = {kind for _, _, kind, _ in self.active}
        if not paragraph.stretches or paragraph.stretches[-1].proposal_id != key:
            is_dropped = owner is not None and owner.dropped_at is not None
            paragraph.stretches.append(Stretch(key, key is not None and key not in self.begun, is_dropped))
            self.begun.add(key)
        paragraph.stretches[-1].pieces.append(Piece(text, next((each for each in _ORDER if each in kinds), "")))


def _around_marks(found: list[Paragraph]) -> list[Paragraph]:
    near = {place + step for place, each in enumerate(found) if each.is_marked for step in range(-_AROUND, _AROUND + 1)}
    kept: list[Paragraph] = []
    for place, each in enumerate(found):
        if place in near:
            kept.append(_shortened(each))
        elif not kept or kept[-1].stretches:
            kept.append(Paragraph(each.start, each.end))
    return kept


def _shortened(paragraph: Paragraph) -> Paragraph:
    for stretch in paragraph.stretches:
        stretch.pieces = [
            each if len(each.text) <= _PIECE else Piece(f"{each.text[: _PIECE // 2]} … {each.text[-_PIECE // 2 :]}", each.kind)
            for each in stretch.pieces
        ]
    return paragraph
