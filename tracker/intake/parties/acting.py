"""What has been gathered of one directive while its sentence is read."""

from dataclasses import dataclass, field

from tracker.intake.parties.found import FoundParties, Party, Why
from tracker.intake.parties.lists import Listed

_SURENESS = {
    Why.MARKED: 0.98,
    Why.ADDRESSED: 0.95,
    Why.ORDERED: 0.95,
    Why.LISTED: 0.95,
    Why.SUBJECT: 0.9,
    Why.AGENT: 0.8,
    Why.AT_THE_END: 0.75,
    Why.NOBODY: 0.6,
}
_UNKNOWN, _AMBIGUOUS = 0.85, 0.7


@dataclass
class Acting:
    leads: list[Party] = field(default_factory=list)
    helpers: list[Party] = field(default_factory=list)
    persons: list[Party] = field(default_factory=list)
    marked: Party | None = None
    why: Why = Why.NOBODY

    @property
    def has_lead(self) -> bool:
        return bool(self.leads)

    def lead_with(self, listed: Listed, why: Why) -> None:
        """Whoever is named; a person alone leads only where no body does."""
        self.leads += listed.parties or (listed.persons if not self.leads else [])
        self._take(listed)
        if self.why is Why.NOBODY:
            self.why = why

    def help_with(self, listed: Listed) -> None:
        self.helpers += listed.parties or listed.persons
        self._take(listed)

    def _take(self, listed: Listed) -> None:
        self.persons += listed.persons
        self.marked = self.marked or listed.marked

    def found(self) -> FoundParties:
        parties = _once([*self.leads, *self.helpers])
        persons = tuple(_once(self.persons))
        if not self.leads and self.marked is None:
            return FoundParties(None, tuple(parties), persons, equal=False, why=Why.NOBODY, confidence=_SURENESS[Why.NOBODY])
        lead = self.marked or self.leads[0]
        why = Why.MARKED if self.marked else self.why
        co = tuple(party for party in parties if party.name != lead.name)
        equal = self.marked is None and len(_once(self.leads)) > 1
        return FoundParties(lead, co, persons, equal, why, _sureness(lead, why))


def _once(parties: list[Party]) -> list[Party]:
    return list({party.name: party for party in reversed(parties)}.values())[::-1]


def _sureness(lead: Party, why: Why) -> float:
    sure = _SURENESS[why]
    if len(lead.candidates) > 1:
        return round(sure * _AMBIGUOUS, 2)
    return sure if lead.code or lead.is_person else round(sure * _UNKNOWN, 2)
