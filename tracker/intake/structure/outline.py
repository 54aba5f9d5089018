"""The order that labels make: which item a paragraph stands under, and what it is called by."""

from dataclasses import dataclass, field

from tracker.intake.structure.judging import Judgement
from tracker.intake.structure.labels import Label, Mark
from tracker.intake.structure.wrapping import Paragraph

# A frame's own label continues in brackets without a point before it: 3(a).
_IN_BRACKETS = (Mark.LETTER_IN_BRACKETS, Mark.ROMAN_IN_BRACKETS, Mark.BRACKETS)
# No item stands deeper; a text of nothing but head lines would nest them without end.
_DEEPEST = 30
_LONGEST_PATH = 200


@dataclass(slots=True)
class Frame:
    """An item that is still open: its paragraph, what it does, and what its sub-items take from it."""

    paragraph: Paragraph
    label: Label | None
    judgement: Judgement
    path: str
    is_head: bool = False
    is_off: bool = False
    children: int = 0
    bullets: int = 0
    loose: int = 0
    # What the item itself orders; a value of `orders`, which knows of frames.
    order: object = None

    @property
    def mark(self) -> Mark | None:
        return self.label.mark if self.label else None

    def next_loose(self) -> str:
        """What the next paragraph without a number is called; an item that is an order itself is the first."""
        self.loose += 1
        number = self.loose if self.is_head else self.loose + 1
        return f"{self.path[:_LONGEST_PATH]}.¶{number}" if self.path else ""


@dataclass(slots=True)
class Outline:
    frames: list[Frame] = field(default_factory=list)

    @property
    def top(self) -> Frame | None:
        return self.frames[-1] if self.frames else None

    @property
    def head(self) -> Frame | None:
        """The nearest head line that is open."""
        return next((frame for frame in reversed(self.frames) if frame.is_head), None)

    def target(self, paragraph: Paragraph, *, is_head: bool) -> Frame | None:
        """Under what a paragraph without a label stands; None where nothing is open. A head line ends the one before it."""
        if is_head and self.frames and self.frames[0].label is None:
            self.clear()
        while is_head and self.top and self.top.label is None:
            self.frames.pop()
        top = self.top
        if top is None or not (self.frames[0].path or self.frames[0].is_head):
            self.clear()
            return None
        if (top.is_head and not top.children) or paragraph.indent > top.paragraph.indent:
            return top
        return next((frame for frame in self.frames if frame.label), self.frames[0])

    def open(self, frame: Frame) -> None:
        self.frames.append(frame)
        if len(self.frames) > _DEEPEST:
            del self.frames[1]

    def clear(self) -> None:
        self.frames.clear()

    def settle(self, label: Label, indent: int) -> Label:
        """Close what this label does not stand under; the label, read as what it is there."""
        label = self._in_place(label)
        if label.mark is Mark.NESTED:
            self._close_to_parent(label)
            return label
        for depth, frame in enumerate(self.frames):
            if frame.mark is label.mark and not self._nests_anew(frame, label, indent, depth):
                del self.frames[depth:]
                return label
        if label.mark in (Mark.NUMBER, Mark.ROMAN, Mark.SECTION, Mark.ACTION) and not self._opened_by_head(label, indent):
            self.frames.clear()
        return label

    def _in_place(self, label: Label) -> Label:
        """(i) after (h) is a letter, under (a) it is a Roman number."""
        if label.mark is not Mark.ROMAN_IN_BRACKETS or len(label.value) > 1:
            return label
        last = next((frame.label for frame in reversed(self.frames) if frame.mark is Mark.LETTER_IN_BRACKETS), None)
        follows = last is not None and ord(last.value[0]) + 1 == ord(label.value)
        return Label(Mark.LETTER_IN_BRACKETS, label.value, label.end) if follows else label

    def _close_to_parent(self, label: Label) -> None:
        for depth in range(len(self.frames) - 1, -1, -1):
            other = self.frames[depth].label
            if (
                other
                and other.mark in (Mark.NUMBER, Mark.NESTED, Mark.ACTION, Mark.SECTION)
                and label.parts[: len(other.parts)] == other.parts
                and label != other
            ):
                del self.frames[depth + 1 :]
                return
        self.frames.clear()

    def _nests_anew(self, frame: Frame, label: Label, indent: int, depth: int) -> bool:
        """A list of the same kind inside a list: it starts at one again, further in, under a head line."""
        is_last = depth == len(self.frames) - 1
        if label.mark is Mark.BULLET:
            return is_last and frame.is_head and indent > frame.paragraph.indent
        return is_last and frame.is_head and label.starts_anew and indent > frame.paragraph.indent

    def _opened_by_head(self, label: Label, indent: int) -> bool:
        top = self.top
        if top and top.is_head and top.label is None:
            return True
        return bool(top and top.is_head and label.starts_anew and (top.mark is not label.mark or indent > top.paragraph.indent))

    def path(self, label: Label) -> str:
        """The label with those of the items it stands under."""
        if label.mark is Mark.NESTED:
            return label.value
        above = self.top.path[:_LONGEST_PATH] if self.top else ""
        if not above or not label.value:
            return label.value or above
        value = f"({label.value})" if label.mark in _IN_BRACKETS else label.value
        return above + value if label.mark in _IN_BRACKETS else f"{above}.{value}"
