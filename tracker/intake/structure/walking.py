"""From the paragraphs of a document, one after another, to its orders."""

from tracker.intake.structure import sights
from tracker.intake.structure.gathering import Gathered
from tracker.intake.structure.judges import TELLING, judge
from tracker.intake.structure.judging import TEXT, Judgement, Sense
from tracker.intake.structure.labels import Label, Mark
from tracker.intake.structure.language import Language
from tracker.intake.structure.letters import Stretch
from tracker.intake.structure.orders import Order
from tracker.intake.structure.outline import Frame, Outline
from tracker.intake.structure.russian import says_who_does
from tracker.intake.structure.sentences import sentences_of
from tracker.intake.structure.sights import says_by_when
from tracker.intake.structure.stage import Stage
from tracker.intake.structure.trailers import trailer_of
from tracker.intake.structure.wrapping import Paragraph, behind_title
from tracker.intake.structure.zones import Zone


class Walk:
    """What is known on the way: where one is, which items are open, and what was gathered."""

    def __init__(self, text: str, language: Language) -> None:
        self.language = language
        self.stage = Stage(language)
        self.outline = Outline()
        self.gathered = Gathered(text, language)
        self._is_trailed = False

    def paragraph(self, paragraph: Paragraph, *, is_trailed: bool = False) -> None:
        """`is_trailed`: a line behind it says by whom or by when, so it says what."""
        self._is_trailed = is_trailed and paragraph.label is not None
        plain = paragraph.plain.text
        if paragraph.label is None and trailer_of(plain):
            self.gathered.trail(paragraph)
        elif sights.is_reference(plain) or sights.is_about_meeting(paragraph.own.text) or self._opens(paragraph):
            return
        elif paragraph.label and not sights.is_spoken(plain):
            self._item(paragraph, paragraph.label)
        else:
            self._loose(paragraph)

    def _opens(self, paragraph: Paragraph) -> bool:
        """A line that opens a zone or a section. What «РЕШИЛИ:» says behind the colon is read as a paragraph of its own."""
        if self.stage.turns(paragraph, has_orders=bool(self.gathered.orders)):
            self.outline.clear()
            return True
        if entered := self.stage.enters(paragraph):
            self.outline.clear()
            zone, end = entered
            behind = paragraph.own.part(end)
            lead = len(behind.text) - len(behind.text.lstrip(" .:–—-*"))
            if zone is Zone.DECIDED and behind.text[lead:]:
                behind = behind.part(lead)
                self._loose(Paragraph(((behind.places[0], paragraph.end),), paragraph.indent, behind, None))
            return True
        if self.outline.head or self._is_trailed or not paragraph.label:
            return False
        if self.stage.is_heading(paragraph, self._judge(paragraph.own).sense):
            self.outline.clear()
            return True
        return False

    def _item(self, paragraph: Paragraph, found: Label) -> None:
        label = self.outline.settle(found, paragraph.indent)
        if self._titled(paragraph, label):
            return
        parent = self.outline.top
        if parent is None:
            self.gathered.group += 1
            if label.value and label.mark is not Mark.ACTION:
                self.gathered.numbers.setdefault(label.value, set()).add(self.stage.section)
        path = self._path(label, parent)
        if parent:
            parent.children += label.mark is not Mark.BULLET
            parent.bullets += label.mark is Mark.BULLET
        frame = Frame(paragraph, label, self._judge(paragraph.own), path, is_off=bool(parent and parent.is_off))
        self._decide(frame, parent)
        self.outline.open(frame)

    def _path(self, label: Label, parent: Frame | None) -> str:
        if label.mark is Mark.BULLET and parent:
            return parent.next_loose()
        if label.mark is Mark.ACTION and not label.value:
            base = self.stage.section or (self.outline.frames[0].path if self.outline.frames else "")
            return self.gathered.next(f"{base}." if base else "AI")
        return self.outline.path(label)

    def _titled(self, paragraph: Paragraph, label: Label) -> bool:
        """A section with a title: what stands behind the title is its own paragraph, an item by the section's number."""
        rest = behind_title(paragraph)
        is_silent = label.mark is Mark.SECTION and sights.is_silent_heading(paragraph.own.text)
        if rest is None and not is_silent:
            return False
        self.gathered.group += 1
        frame = Frame(paragraph, label, TEXT, self.outline.path(label), is_off=is_silent)
        self.outline.open(frame)
        if rest and rest.label and not is_silent:
            self._item(rest, rest.label)
        elif rest and not is_silent:
            self.outline.frames.pop()
            frame.paragraph, frame.judgement = rest, self._judge(rest.own)
            self._decide(frame, None)
            self.outline.open(frame)
        return True

    def _loose(self, paragraph: Paragraph) -> None:
        """A paragraph without a label: a further one of the item above it, a head line, or one that stands for itself."""
        judgement = self._judge(paragraph.own)
        if judgement.sense in (Sense.TEXT, Sense.ACTION) and says_by_when(paragraph.own.folded):
            judgement = Judgement(Sense.HEAD, 0, len(paragraph.own.text))
        target = self.outline.target(paragraph, is_head=judgement.sense is Sense.HEAD)
        if target is None:
            self._alone(paragraph, judgement)
            return
        if judgement.sense not in TELLING and self.gathered.lengthen(target, paragraph):
            return
        # What follows an act of the body itself can be an order all the same, but not what the act is made of.
        is_off = target.is_off and (judgement.sense is not Sense.ORDER or target.paragraph.plain.text.endswith(":"))
        frame = Frame(paragraph, None, judgement, "", is_off=is_off)
        if (target.is_head and not target.bullets) or judgement.sense in TELLING:
            frame.path = target.next_loose()
            self._decide(frame, target)
        if frame.is_head:
            self.outline.open(frame)

    def _alone(self, paragraph: Paragraph, judgement: Judgement) -> None:
        zone, sense = self.stage.zone, judgement.sense
        if self.stage.is_quiet or zone is Zone.HEARD:
            return
        self.gathered.group += 1
        frame = Frame(paragraph, None, judgement, "")
        if sense is Sense.HEAD and paragraph.plain.text.endswith(":"):
            frame.is_head = True
        elif zone is Zone.OPEN and self.stage.section and _is_one_order(paragraph, sense):
            self._decide(frame, None)
            if isinstance(frame.order, Order):
                frame.order.wants_party = True
        elif zone is Zone.OPEN and not paragraph.plain.text.endswith(":"):
            self.gathered.sentences(paragraph, self.stage.section)
        elif zone is Zone.ACTIONS and sense not in TELLING:
            self.stage.zone = Zone.OPEN
        elif zone in (Zone.ACTIONS, Zone.DECIDED) or sense is Sense.ORDER:
            self._decide(frame, None)
        if frame.is_head:
            self.outline.open(frame)

    def _decide(self, frame: Frame, parent: Frame | None) -> None:
        """Is it an order, a head line for what follows, or neither?"""
        sense, head = frame.judgement.sense, self.outline.head
        if self.stage.is_quiet and not self.stage.leaves(sense, frame.label):
            frame.is_off = True
        frame.is_off |= sense in (Sense.CONTROL, Sense.NOTE) or (sense is Sense.OWN and head is None and not self._is_trailed)
        is_open = frame.paragraph.plain.text.endswith(":") and (sense in TELLING or head is not None)
        frame.is_head = not frame.is_off and (sense is Sense.HEAD or is_open)
        if not self._orders(frame, head) or _says_of_what(frame, parent):
            return
        self.gathered.replace(parent)
        frame.path = frame.path or self._unnumbered()
        heads = [each for each in self.outline.frames if each.is_head]
        order = self.gathered.add(frame.paragraph, frame, section=self.stage.section, heads=heads, under=parent)
        is_report = sense is Sense.REPORT and len(self.gathered.orders) > 1
        is_sure = sense is Sense.ORDER or heads or order.follows is not None or self.stage.zone is Zone.ACTIONS or _is_action(frame)
        order.wants_party = not (is_sure or is_report)

    def _orders(self, frame: Frame, head: Frame | None) -> bool:
        sense, zone = frame.judgement.sense, self.stage.zone
        if (frame.is_off and sense is not Sense.OWN) or sense in (Sense.CONTROL, Sense.NOTE) or self.stage.is_quiet:
            return False
        if sense is Sense.ORDER:
            return True
        if zone is Zone.HEARD:
            return False
        if sense in (Sense.TEXT, Sense.HEADING):
            return head is not None or zone is Zone.ACTIONS or self._is_trailed or _is_action(frame)
        # In a list of tasks who stands alone has something to do behind the dash.
        return sense is not Sense.HEAD or head is not None or (zone is Zone.ACTIONS and frame.paragraph.plain.text[-1:] != ":")

    def _unnumbered(self) -> str:
        if self.stage.section:
            return self.gathered.next(f"{self.stage.section}.¶")
        return self.gathered.next("AI" if self.stage.zone is Zone.ACTIONS else "")

    def _judge(self, plain: Stretch) -> Judgement:
        found = judge(plain, self.language)
        if (
            found.sense in (Sense.TEXT, Sense.HEAD)
            and self.stage.zone is Zone.DECIDED
            and self.language is Language.RU
            and plain.text[-1:] != ":"
        ):
            return Judgement(Sense.ACTION, 0, 0, 0.6) if says_who_does(plain.text, plain.folded) else found
        return found


def _is_action(frame: Frame) -> bool:
    """ACTION: – whatever follows is to be done."""
    return (
        frame.label is not None and frame.label.mark is Mark.ACTION and not (frame.label.value and frame.judgement.sense is Sense.HEADING)
    )


def _is_one_order(paragraph: Paragraph, sense: Sense) -> bool:
    """In minutes with sections: a paragraph of one sentence, under the title of its section."""
    return sense in (Sense.ORDER, Sense.ACTION) and len(list(sentences_of(paragraph.plain.text[:2000]))) == 1


def _says_of_what(frame: Frame, parent: Frame | None) -> bool:
    """«Представить информацию: о ходе …;» – what about, not what to do."""
    is_part = parent is not None and parent.is_head and parent.judgement.sense in TELLING
    return is_part and frame.judgement.sense is Sense.HEADING and frame.paragraph.own.folded.startswith(("о ", "об "))
