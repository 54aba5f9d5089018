"""A mention: the stretch of a text that names one body, one person, or several bodies in one phrase."""

from dataclasses import dataclass

from tracker.intake.parties.found import Party

ANY = frozenset("NGDAIP")


@dataclass(frozen=True, slots=True)
class Mention:
    """From token `first` up to `behind`. `cases` are those its words may stand in: N, G, D, A, I, P; names without endings stand in any."""

    first: int
    behind: int
    parties: tuple[Party, ...]
    cases: frozenset[str] = ANY
    is_known: bool = False

    @property
    def is_person(self) -> bool:
        return all(party.is_person for party in self.parties)

    def may_be(self, cases: str) -> bool:
        return not self.cases.isdisjoint(cases)
