"""The orders found so far, what they are called by, and the trailers behind them."""

from dataclasses import dataclass, field
from itertools import islice

from tracker.intake.structure import sentences
from tracker.intake.structure.columns import Column
from tracker.intake.structure.judging import Judgement, Sense
from tracker.intake.structure.language import Language, language_of_part
from tracker.intake.structure.letters import stretch
from tracker.intake.structure.orders import Order
from tracker.intake.structure.outline import Frame
from tracker.intake.structure.spans import trimmed
from tracker.intake.structure.tables import Row, Table
from tracker.intake.structure.trailers import Trailer, trailer_of
from tracker.intake.structure.wrapping import Paragraph

# Running text is looked through only so far in one paragraph.
_LONGEST = 60_000
# What goes on for longer is no order; and nobody is told forty times who is to act.
_LONGEST_ORDER = 16_000
_MOST_TRAILERS = 40
_ENDS = (".", ";", ":", "!", "?", ")")


@dataclass(slots=True)
class Gathered:
    """`group` is the number of the item that orders belong to: its trailers are theirs."""

    text: str
    language: Language
    orders: list[Order] = field(default_factory=list)
    group: int = 0
    # In which sections a number was met: where one comes again, numbers restart.
    numbers: dict[str, set[str | None]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def next(self, prefix: str) -> str:
        self._counts[prefix] = self._counts.get(prefix, 0) + 1
        return f"{prefix}{self._counts[prefix]}"

    def add(self, paragraph: Paragraph, frame: Frame, *, section: str | None, heads: list[Frame], under: Frame | None) -> Order:
        own = paragraph.own
        follows = self.last_in_group() if not heads and under and paragraph.label is None else None
        order = Order(
            own,
            trimmed(self.text, *own.span(0, len(own.text))),
            frame.path,
            frame.judgement,
            section,
            tuple(each.paragraph.own for each in heads),
            follows=follows,
            group=self.group,
            under=under,
        )
        frame.order = order
        self.orders.append(order)
        return order

    def lengthen(self, frame: Frame, paragraph: Paragraph) -> bool:
        """A line right under an order that has not ended is its end."""
        order = self.orders[-1] if self.orders else None
        if order is None or frame.order is not order or paragraph.after_blank or order.plain.text.endswith(_ENDS):
            return False
        if len(order.plain.text) > _LONGEST_ORDER:
            return False
        order.plain = order.plain.with_more(paragraph.plain)
        order.span = trimmed(self.text, order.span[0], paragraph.end)
        return True

    def last_in_group(self) -> Order | None:
        last = self.orders[-1] if self.orders else None
        return last if last and last.group == self.group else None

    def replace(self, parent: Frame | None) -> None:
        """A head line that itself orders something is no order any more when its sub-items do."""
        if parent is not None and parent.is_head and parent.order in self.orders[-1:]:
            self.orders.pop()

    def trail(self, paragraph: Paragraph) -> None:
        """A trailer belongs to the order before it, and to those of the same item that have none of its kind."""
        kind = trailer_of(paragraph.plain.text)
        if not self.orders or kind is Trailer.OTHER:
            return
        last = self.orders[-1]
        if len(last.when) + len(last.who) >= _MOST_TRAILERS:
            return
        (last.when if kind is Trailer.TERM else last.who).append(paragraph.plain)
        for order in islice(reversed(self.orders), 1, None):
            has_own = order.when or order.when_shared if kind is Trailer.TERM else order.who
            if order.group != last.group or has_own:
                break
            (order.when_shared if kind is Trailer.TERM else order.who).append(paragraph.plain)

    def table(self, table: Table) -> None:
        """Every row of a table of measures is an order."""
        for row in table.rows:
            self.group += 1
            self.orders.append(self._of_row(row))

    def _of_row(self, row: Row) -> Order:
        parts = {column: stretch(self.text, [span]) for column, span in row.cells.items()}
        span = trimmed(self.text, *row.cells[Column.ACTION])
        path = row.number or self.next("AI")
        order = Order(parts[Column.ACTION], span, path, Judgement(Sense.ORDER, 0, 0, 0.95), row.section, group=self.group, is_in_table=True)
        order.owner, order.co, order.term = parts.get(Column.OWNER), parts.get(Column.CO), parts.get(Column.TERM)
        return order

    def sentences(self, paragraph: Paragraph, section: str | None) -> None:
        """In running text, as press reports are, a sentence is an order when it tells of one."""
        said = paragraph.plain.text[:_LONGEST]
        for start, end in sentences.told(said, language_of_part(said, self.language)):
            part = paragraph.plain.part(start, end)
            self.group += 1
            path = self.next(f"{section}.¶" if section else "")
            order = Order(
                part, trimmed(self.text, *part.span(0, len(part.text))), path, Judgement(Sense.ORDER, 0, 0, 0.8), group=self.group
            )
            behind = sentences.addressed(part.text)
            order.addressed = part.part(behind) if behind else None
            order.is_told = True
            self.orders.append(order)
