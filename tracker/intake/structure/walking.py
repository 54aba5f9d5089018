"""From the paragraphs of a document, one after another, to its orders."""

from collections.abc import Callable, Sequence

from tracker.intake.structure import english, kazakh, russian, sentences, zones
from tracker.intake.structure.columns import Column
from tracker.intake.structure.judging import Judgement, Sense
from tracker.intake.structure.labels import Label, Mark
from tracker.intake.structure.language import Language, language_of_part
from tracker.intake.structure.letters import Span, Stretch, folded, stretch
from tracker.intake.structure.orders import Order
from tracker.intake.structure.outline import Frame, Outline
from tracker.intake.structure.spans import trimmed
from tracker.intake.structure.tables import Table
from tracker.intake.structure.trailers import Trailer, trailer_of
from tracker.intake.structure.wrapping import Paragraph, behind_title
from tracker.intake.structure.zones import Zone

_JUDGES: dict[Language, Callable[[str, str], Judgement]] = {
    Language.RU: russian.judge,
    Language.KK: kazakh.judge,
    Language.EN: english.judge,
}
# Of a longer paragraph only so much is judged; nobody writes such an order.
_LONGEST = 6000
_TELLING = (Sense.ORDER, Sense.ACTION, Sense.REPORT)
_QUIET = (Zone.AGENDA, Zone.PRESENT, Zone.AFTER, Zone.ANNEX)


class Walk:
    """What is known on the way: the zone, the section, the open items, and the orders found."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language = text, language
        self.zone = Zone.OPEN
        self.section: str | None = None
        self.outline = Outline()
        self.orders: list[Order] = []
        self.group = 0
        self.is_decided = False
        # In which sections a number was met: where one comes again, numbers restart.
        self.numbers: dict[str, set[str | None]] = {}
        self._is_trailed = False
        self._agenda: set[str] = set()
        self._counts: dict[str, int] = {}

    def paragraph(self, paragraph: Paragraph, *, is_trailed: bool = False) -> None:
        """`is_trailed`: a line behind it says by whom or by when, so it says what."""
        self._is_trailed = is_trailed and paragraph.label is not None
        if paragraph.label is None and trailer_of(paragraph.plain.text):
            self._trail(paragraph)
        elif zones.is_reference(paragraph.plain.text) or zones.is_about_meeting(paragraph.own.text):
            return
        elif not (self._turns(paragraph) or self._is_heading(paragraph)):
            self._item(paragraph) if paragraph.label and not zones.is_spoken(paragraph.plain.text) else self._loose(paragraph)

    def table(self, table: Table) -> None:
        """Every row of a table of measures is an order."""
        for row in table.rows:
            self.group += 1
            parts = {column: stretch(self.text, [span]) for column, span in row.cells.items()}
            plain = parts[Column.ACTION]
            section = row.section or None
            path = row.number or self._next("AI")
            judgement = Judgement(Sense.ORDER, 0, 0, 0.95)
            self.orders.append(
                Order(
                    plain,
                    trimmed(self.text, *row.cells[Column.ACTION]),
                    path,
                    judgement,
                    section,
                    group=self.group,
                    is_in_table=True,
                    owner=parts.get(Column.OWNER),
                    co=parts.get(Column.CO),
                    term=parts.get(Column.TERM),
                )
            )

    def _turns(self, paragraph: Paragraph) -> bool:
        """Does the paragraph only say what comes next? What it says behind that is read as a paragraph of its own."""
        text = paragraph.own.text
        if question := zones.question_of(paragraph.plain.text):
            self.section, self.zone = question
            self.is_decided |= self.zone is Zone.DECIDED
            self.outline.clear()
            return True
        if self.orders and (zones.is_signature(text) or zones.is_name(text)) and not paragraph.label:
            self.zone = Zone.AFTER if self.is_decided else Zone.OPEN
            self.outline.clear()
            return True
        if (self.orders or self.is_decided) and not paragraph.label and zones.opens_annex(text):
            self.zone = Zone.OPEN if zones.gives_orders(text) else Zone.ANNEX
            self.outline.clear()
            return True
        if self.zone in (Zone.ANNEX, Zone.AFTER) and not paragraph.label and zones.is_title_of_orders(text):
            self.zone = Zone.OPEN
        found = None if paragraph.label and paragraph.label.mark is Mark.ACTION else zones.zone_of(text)
        if not found or (
            paragraph.label
            and paragraph.label.mark not in (Mark.HASH, Mark.ROMAN, Mark.NUMBER, Mark.SECTION)
            and found[0] is not Zone.DECIDED
        ):
            return False
        return self._enter(paragraph, *found)

    def _enter(self, paragraph: Paragraph, zone: Zone, end: int) -> bool:
        rest = paragraph.own.text[end:].strip(" .:–—-*")
        if self.zone is Zone.ANNEX and zone is not Zone.DECIDED:
            return False
        if zone is Zone.DECIDED and rest and self._judge(paragraph.own.part(end)).sense in (Sense.NOTE, Sense.TEXT, Sense.HEADING):
            return False
        if zone is Zone.PRESENT and rest:
            return True
        self.zone = zone
        self.is_decided |= zone in (Zone.DECIDED, Zone.ACTIONS)
        if paragraph.label and paragraph.label.mark in (Mark.NUMBER, Mark.ROMAN, Mark.SECTION):
            self.section = paragraph.label.value
        self.outline.clear()
        if rest and zone is Zone.DECIDED:
            behind = paragraph.own.part(end + len(paragraph.own.text[end:]) - len(paragraph.own.text[end:].lstrip()))
            self._loose(Paragraph(((behind.places[0], paragraph.end),), paragraph.indent, behind, None))
        return True

    def _is_heading(self, paragraph: Paragraph) -> bool:
        label = paragraph.label
        if label is None or self._head() or self._is_trailed:
            return False
        text = paragraph.own.text
        sense = self._judge(paragraph.own).sense
        is_title = sense is Sense.HEADING or (
            sense in (Sense.TEXT, Sense.HEAD) and len(text) < 250 and not text.endswith((".", ";", ":", ","))
        )
        if label.mark is Mark.HASH:
            self.zone = Zone.AFTER if zones.is_silent_heading(text) else Zone.OPEN
        elif label.mark is Mark.SECTION and not label.value.isdigit() or label.mark in (Mark.ROMAN, Mark.NUMBER, Mark.SECTION) and is_title:
            if self._stays_in_agenda(label):
                return True
            self.section = label.value
            self.zone = (
                Zone.AFTER
                if zones.is_silent_heading(text)
                else Zone.ANNEX
                if self.zone is Zone.ANNEX
                else Zone.ACTIONS
                if self.zone is Zone.ACTIONS
                else Zone.OPEN
            )
        else:
            return False
        self.outline.clear()
        return True

    def _stays_in_agenda(self, label: Label) -> bool:
        if self.zone is not Zone.AGENDA:
            return False
        key = f"{label.mark} {label.value}"
        if key in self._agenda or (self._agenda and not any(each.startswith(label.mark) for each in self._agenda)):
            return False
        self._agenda.add(key)
        return True

    def _item(self, paragraph: Paragraph) -> None:
        assert paragraph.label
        label = self.outline.settle(paragraph.label, paragraph.indent)
        judgement = self._judge(paragraph.own)
        parent = self.outline.top
        is_silent = label.mark is Mark.SECTION and zones.is_silent_heading(paragraph.own.text)
        if (rest := behind_title(paragraph)) or is_silent:
            self.group += 1
            self.outline.frames.append(
                Frame(paragraph, label, Judgement(Sense.TEXT), self.outline.path(label), group=self.group, is_off=is_silent)
            )
            if rest and not is_silent:
                self._item(rest) if rest.label else self._section(rest)
            return
        if not self.outline.frames:
            self.group += 1
            self.numbers.setdefault(self.outline.path(label), set()).add(self.section)
        path = self._loose_path(parent) if label.mark is Mark.BULLET and parent else self.outline.path(label)
        if parent:
            parent.children += label.mark is not Mark.BULLET
            parent.bullets += label.mark is Mark.BULLET
        if label.mark is Mark.ACTION and not label.value:
            path = self._next_action()
        frame = Frame(paragraph, label, judgement, path or "", group=self.group, is_off=bool(parent and parent.is_off))
        self._decide(paragraph, frame, parent)
        self.outline.frames.append(frame)

    def _section(self, paragraph: Paragraph) -> None:
        """What a section says under its title is an item by the section's number."""
        frame = self.outline.frames.pop()
        frame.paragraph, frame.judgement = paragraph, self._judge(paragraph.own)
        self._decide(paragraph, frame, None)
        self.outline.frames.append(frame)

    def _loose(self, paragraph: Paragraph) -> None:
        """A paragraph without a label: a further one of the item above it, a head line, or one that stands for itself."""
        judgement = self._judge(paragraph.own)
        target = self._target(paragraph, judgement)
        if target is None:
            self._alone(paragraph, judgement)
            return
        # What follows an act of the body itself can be an order all the same, but not what the act is made of.
        is_off = target.is_off and (judgement.sense is not Sense.ORDER or target.paragraph.plain.text.endswith(":"))
        frame = Frame(paragraph, None, judgement, "", group=self.group, is_off=is_off)
        if (target.is_head and not target.bullets) or judgement.sense in _TELLING:
            frame.path = self._loose_path(target)
            self._decide(paragraph, frame, target)
        if frame.is_head:
            self.outline.frames.append(frame)

    def _target(self, paragraph: Paragraph, judgement: Judgement) -> Frame | None:
        while self.outline.top and self.outline.top.label is None and judgement.sense is Sense.HEAD:
            self.outline.frames.pop()
        top = self.outline.top
        if top is None or not (self.outline.frames[0].path or self.outline.frames[0].is_head):
            self.outline.clear()
            return None
        if (top.is_head and not top.children) or paragraph.indent > top.paragraph.indent:
            return top
        return next((frame for frame in self.outline.frames if frame.label), self.outline.frames[0])

    def _alone(self, paragraph: Paragraph, judgement: Judgement) -> None:
        if self.zone in _QUIET or self.zone is Zone.HEARD:
            return
        self.group += 1
        frame = Frame(paragraph, None, judgement, "", group=self.group)
        if judgement.sense is Sense.HEAD and paragraph.plain.text.endswith(":"):
            frame.is_head = True
            self.outline.frames.append(frame)
        elif self.zone is Zone.OPEN and not paragraph.plain.text.endswith(":"):
            self._sentences(paragraph)
        elif self.zone is Zone.ACTIONS and judgement.sense not in _TELLING:
            self.zone = Zone.OPEN
        elif self.zone in (Zone.ACTIONS, Zone.DECIDED) or judgement.sense is Sense.ORDER:
            self._decide(paragraph, frame, None)
            if frame.is_head:
                self.outline.frames.append(frame)

    def _sentences(self, paragraph: Paragraph) -> None:
        """In running text, as press reports are, a sentence is an order when it tells of one."""
        language = language_of_part(paragraph.plain.text, self.language)
        for start, end in sentences.told(paragraph.plain.text[: 10 * _LONGEST], language):
            part = paragraph.plain.part(start, end)
            self.group += 1
            judgement = Judgement(Sense.ORDER, 0, 0, 0.8)
            order = Order(part, trimmed(self.text, *part.span(0, len(part.text))), self._unnumbered(), judgement, group=self.group)
            behind = sentences.addressed(part.text)
            order.addressed = part.part(behind) if behind else None
            self.orders.append(order)

    def _decide(self, paragraph: Paragraph, frame: Frame, parent: Frame | None) -> None:
        """Is it an order, a head line for what follows, or neither?"""
        sense, text = frame.judgement.sense, paragraph.plain.text
        head = self._head()
        if frame.is_off or sense in (Sense.CONTROL, Sense.NOTE) or self.zone in _QUIET and not self._leaves(sense, frame):
            frame.is_off = True
            return
        if sense is Sense.OWN and not head:
            frame.is_off = True
        frame.is_head = not frame.is_off and (sense is Sense.HEAD or (text.endswith(":") and (sense in _TELLING or head is not None)))
        if sense is Sense.HEAD and not head or self.zone is Zone.HEARD and sense is not Sense.ORDER:
            return
        if sense in (Sense.TEXT, Sense.HEADING) and not head and self.zone is not Zone.ACTIONS and not self._is_trailed:
            return
        if (
            parent
            and parent.judgement.sense in _TELLING
            and parent.is_head
            and sense is Sense.HEADING
            and paragraph.own.folded.startswith(("о ", "об "))
        ):
            # «Представить информацию: о ходе …;» says of what, not what to do.
            return
        self._replace(parent)
        self._add(paragraph, frame, parent)

    def _leaves(self, sense: Sense, frame: Frame) -> bool:
        """An order in an agenda: the agenda was over."""
        if self.zone not in (Zone.AGENDA, Zone.PRESENT) or sense not in (Sense.ORDER, Sense.HEAD) or frame.label is None:
            return False
        self.zone = Zone.OPEN
        return True

    def _replace(self, parent: Frame | None) -> None:
        """A head line that itself orders something is no order any more when its sub-items do."""
        if parent is not None and parent.is_head and parent.order in self.orders[-1:]:
            self.orders.pop()

    def _add(self, paragraph: Paragraph, frame: Frame, parent: Frame | None) -> None:
        own, sense = paragraph.own, frame.judgement.sense
        heads = tuple(each.paragraph.own for each in self.outline.frames if each.is_head)
        follows = self._last_in_group() if not heads and parent and paragraph.label is None else None
        order = Order(
            own,
            trimmed(self.text, *own.span(0, len(own.text))),
            frame.path or self._unnumbered(),
            frame.judgement,
            self.section,
            heads,
            follows=follows,
            group=self.group,
            under=parent,
        )
        order.wants_party = (
            sense is not Sense.ORDER and not heads and follows is None and self.zone is not Zone.ACTIONS and not self._reports(sense)
        )
        frame.order = order
        self.orders.append(order)

    def _reports(self, sense: Sense) -> bool:
        return sense is Sense.REPORT and bool(self.orders)

    def _trail(self, paragraph: Paragraph) -> None:
        """A trailer belongs to the order before it, and to those of the same item that have none of its kind."""
        kind = trailer_of(paragraph.plain.text)
        if not self.orders or kind is Trailer.OTHER:
            return
        last = self.orders[-1]
        (last.when if kind is Trailer.TERM else last.who).append(paragraph.plain)
        for order in reversed(self.orders[:-1]):
            if order.group != last.group or (order.when or order.when_shared if kind is Trailer.TERM else order.who):
                break
            (order.when_shared if kind is Trailer.TERM else order.who).append(paragraph.plain)

    def _head(self) -> Frame | None:
        return next((frame for frame in reversed(self.outline.frames) if frame.is_head), None)

    def _last_in_group(self) -> Order | None:
        last = self.orders[-1] if self.orders else None
        return last if last and last.group == self.group else None

    def _loose_path(self, target: Frame) -> str:
        target.loose += 1
        number = target.loose if target.is_head else target.loose + 1
        return f"{target.path}.¶{number}" if target.path else ""

    def _next_action(self) -> str:
        base = self.section or (self.outline.frames[0].path if self.outline.frames else "")
        return self._next(f"{base}.") if base else self._next("AI")

    def _unnumbered(self) -> str:
        if self.section:
            return self._next(f"{self.section}.¶")
        return self._next("AI" if self.zone is Zone.ACTIONS else "")

    def _next(self, prefix: str) -> str:
        self._counts[prefix] = self._counts.get(prefix, 0) + 1
        return f"{prefix}{self._counts[prefix]}"

    def _judge(self, plain: Stretch) -> Judgement:
        text = plain.text if len(plain.text) <= _LONGEST else plain.text[: _LONGEST // 2] + plain.text[-_LONGEST // 2 :]
        return _JUDGES[language_of_part(text, self.language)](text, folded(text))
