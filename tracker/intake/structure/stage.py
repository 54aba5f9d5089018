"""Where in a document one is: in which zone, under which section, and whether it has decided anything yet."""

from dataclasses import dataclass, field

from tracker.intake.structure import sights, zones
from tracker.intake.structure.judges import TELLING, judge
from tracker.intake.structure.judging import Sense
from tracker.intake.structure.labels import Label, Mark
from tracker.intake.structure.language import Language
from tracker.intake.structure.wrapping import Paragraph
from tracker.intake.structure.zones import Zone

_QUIET = (Zone.AGENDA, Zone.PRESENT, Zone.AFTER, Zone.ANNEX)
_SECTIONS = (Mark.NUMBER, Mark.ROMAN, Mark.SECTION)
_TITLED = (*_SECTIONS, Mark.NESTED)
_LONGEST_TITLE = 250


@dataclass(slots=True)
class Stage:
    language: Language
    zone: Zone = Zone.OPEN
    section: str | None = None
    is_decided: bool = False
    _agenda: set[str] = field(default_factory=set)

    @property
    def is_quiet(self) -> bool:
        """Nothing said here is an order."""
        return self.zone in _QUIET

    def turns(self, paragraph: Paragraph, *, has_orders: bool) -> bool:
        """Does this paragraph only say what comes next?"""
        if question := zones.question_of(paragraph.plain.text):
            self.section, self.zone = question
            self.is_decided |= self.zone is Zone.DECIDED
            return True
        return paragraph.label is None and self._closes(paragraph.own.text, has_orders)

    def _closes(self, text: str, has_orders: bool) -> bool:
        """A signature, the head of an annex, or the title of one that gives orders."""
        if has_orders and (sights.is_signature(text) or sights.is_name(text)):
            self.zone = Zone.AFTER if self.is_decided else Zone.OPEN
            return True
        if (has_orders or self.is_decided) and sights.opens_annex(text):
            self.zone = Zone.OPEN if sights.gives_orders(text) else Zone.ANNEX
            return True
        if self.zone in (Zone.ANNEX, Zone.AFTER) and sights.is_title_of_orders(text):
            self.zone = Zone.OPEN
        return False

    def enters(self, paragraph: Paragraph) -> tuple[Zone, int] | None:
        """The zone this line opens, if it is one to open here, and where its words for it end."""
        label = paragraph.label
        if label and label.mark is Mark.ACTION:
            return None
        found = zones.zone_of(paragraph.own.text)
        if found is None:
            return None
        zone, end = found
        if zone is not Zone.DECIDED and (self.zone is Zone.ANNEX or (label and label.mark not in (*_SECTIONS, Mark.HASH))):
            return None
        rest = paragraph.own.text[end:].strip(" .:–—-*")
        if zone is Zone.DECIDED and self._is_title(paragraph.own.text):
            return None
        behind = paragraph.own.part(end)
        behind = behind.part(len(behind.text) - len(behind.text.lstrip(" .:–—-*")))
        if zone is Zone.DECIDED and rest and judge(behind, self.language).sense in (Sense.NOTE, Sense.TEXT, Sense.HEADING):
            return None
        if zone is not Zone.PRESENT or not rest:
            self._enter(zone, label)
        return zone, end

    def _is_title(self, text: str) -> bool:
        """«РЕШЕНИЕ» at the head of a document is what it is called; behind an agenda or speeches it opens what was decided."""
        is_kind = text.strip(" .").lower() in ("решение", "поручение", "поручения", "шешім", "шешімі", "decision", "решения")
        return is_kind and self.zone is Zone.OPEN and self.section is None and not self.is_decided

    def _enter(self, zone: Zone, label: Label | None) -> None:
        self.zone = zone
        self.is_decided |= zone in (Zone.DECIDED, Zone.ACTIONS)
        if label and label.mark in _SECTIONS:
            self.section = label.value

    def is_heading(self, paragraph: Paragraph, sense: Sense) -> bool:
        """A labelled title of a section; the section is taken up. In an agenda it is one of its items."""
        label, text = paragraph.label, paragraph.own.text
        if label is None:
            return False
        if label.mark is Mark.HASH:
            self.zone = Zone.AFTER if sights.is_silent_heading(text) else Zone.OPEN
            return True
        is_part = label.mark is Mark.SECTION and not label.value.isdigit() and ("/" not in label.value or sense not in TELLING)
        if not is_part and (label.mark not in _TITLED or not _is_title(text, sense)):
            return False
        if not self._stays_in_agenda(label):
            self.section = label.value
            if sights.is_silent_heading(text):
                self.zone = Zone.AFTER
            elif self.zone not in (Zone.ANNEX, Zone.ACTIONS):
                self.zone = Zone.OPEN
        return True

    def _stays_in_agenda(self, label: Label) -> bool:
        """Its numbers go on; where one comes again, or another kind begins, the agenda is over."""
        if self.zone is not Zone.AGENDA:
            return False
        key = f"{label.mark} {label.value}"
        if key in self._agenda or (self._agenda and not any(each.startswith(label.mark) for each in self._agenda)):
            return False
        self._agenda.add(key)
        return True

    def leaves(self, sense: Sense, label: Label | None) -> bool:
        """An order in an agenda, or among those present: that was over."""
        if self.zone not in (Zone.AGENDA, Zone.PRESENT) or sense not in (Sense.ORDER, Sense.HEAD) or label is None:
            return False
        self.zone = Zone.OPEN
        return True


def _is_title(text: str, sense: Sense) -> bool:
    if sense is Sense.HEADING:
        return True
    return sense in (Sense.TEXT, Sense.HEAD) and len(text) < _LONGEST_TITLE and not text.endswith((".", ";", ":", ","))
