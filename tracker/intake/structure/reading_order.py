"""All orders of a source, in the order of the text."""

from collections.abc import Sequence
from itertools import zip_longest

from tracker.intake.source import Source
from tracker.intake.structure.language import Language
from tracker.intake.structure.lines import Line
from tracker.intake.structure.orders import Order, numbered
from tracker.intake.structure.tables import Table, tables_of
from tracker.intake.structure.trailers import is_trailer
from tracker.intake.structure.walking import Walk
from tracker.intake.structure.wrapping import Paragraph, paragraphs_of

# No document gives more: what looks as if it did is a list of something else, and a machine's.
_MOST_ORDERS = 20_000


def blocks_of(source: Source, lines: Sequence[Line]) -> list[Paragraph | Table]:
    """Paragraphs and tables of measures, in the order of the text."""
    tables = tables_of(source, lines)
    found: list[Paragraph | Table] = [*tables]
    loose: list[Line] = []
    at = 0
    for line in lines:
        while at < len(tables) and line.start >= tables[at].end:
            at += 1
        if at < len(tables) and line.end > tables[at].start:
            found.extend(paragraphs_of(source.text, loose))
            loose = []
        else:
            loose.append(line)
    found.extend(paragraphs_of(source.text, loose))
    return sorted(found, key=lambda block: block.start)


def orders_of(source: Source, blocks: list[Paragraph | Table], language: Language) -> list[Order]:
    walk = Walk(source.text, language)
    for block, after in zip_longest(blocks, blocks[1:]):
        if len(walk.gathered.orders) >= _MOST_ORDERS:
            break
        if isinstance(block, Table):
            walk.gathered.table(block)
        else:
            walk.paragraph(block, is_trailed=isinstance(after, Paragraph) and not after.label and is_trailer(after.plain.text))
    return numbered(walk.gathered.orders, restart=any(len(sections) > 1 for sections in walk.gathered.numbers.values()))
