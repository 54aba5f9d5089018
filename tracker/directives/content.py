"""What a directive is to hold, as a value: typed in a form, read from minutes, or read back from its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from tracker.bodies.models import Body
from tracker.calendars.bases import Basis, basis_from_json
from tracker.directives.models import Assignment, AssignmentRole, Directive, Term, Visibility
from tracker.kernel.words import LANGUAGES

PARTS = ("gist", "text", "result")
COLUMNS = tuple(f"{part}_{language}" for part in PARTS for language in LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """`texts` is keyed by column (`gist_kk` … `result_en`). One lead leads; several lead equally, as the minutes name them."""

    texts: Mapping[str, str]
    visibility: Visibility = Visibility.INTERNAL
    leads: tuple[Body, ...] = ()
    co: tuple[Body, ...] = ()
    basis: Basis | None = None
    # Why the term may be shorter than the council's shortest.
    reason: str = ""

    @classmethod
    def of(cls, directive: Directive, assignments: Iterable[Assignment], term: Term | None) -> Self:
        """What a directive holds; `assignments` in their order, with their bodies."""
        named = [each for each in assignments if each.released_at is None]
        return cls(
            texts={column: getattr(directive, column) for column in COLUMNS},
            visibility=directive.visibility,
            leads=tuple(each.body for each in named if each.role is not AssignmentRole.CO),
            co=tuple(each.body for each in named if each.role is AssignmentRole.CO),
            basis=basis_from_json(term.basis) if term and term.basis else None,
            reason=term.reason if term else "",
        )

    def text(self, column: str) -> str:
        return self.texts.get(column, "")

    def says(self, part: str) -> bool:
        """In one language at least."""
        return any(self.text(f"{part}_{language}") for language in LANGUAGES)

    @property
    def executors(self) -> list[tuple[Body, AssignmentRole]]:
        """Each body with its part, as the minutes name them."""
        leading = AssignmentRole.LEAD if len(self.leads) == 1 else AssignmentRole.EQUAL
        return [*((body, leading) for body in self.leads), *((body, AssignmentRole.CO) for body in self.co)]

    @property
    def facts(self) -> dict[str, Any]:
        """As the audit log keeps it; bodies by their codes."""
        return {column: self.text(column) for column in COLUMNS} | {
            "visibility": self.visibility,
            "leads": [body.code for body in self.leads],
            "co": [body.code for body in self.co],
            "term": self.basis.to_json() if self.basis else None,
            "reason": self.reason,
        }
