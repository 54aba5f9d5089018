"""Bodies as cells name them: by code, abbreviation or name, in any language and case, several in one cell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlmodel import Session

from tracker.bodies import queries
from tracker.bodies.models import Body
from tracker.intake.bodies import dictionary_of
from tracker.intake.parties.finding import find
from tracker.intake.parties.found import Party, Place
from tracker.kernel.errors import Invalid
from tracker.kernel.language import language_of
from tracker.kernel.text import folded
from tracker.kernel.words import LANGUAGES, N_

_UNKNOWN = N_("No body is known as “%(name)s”.")
_SEVERAL = N_("“%(name)s” may be %(bodies)s: write the code.")
_SHARP, _SOFT = re.compile(r"[;\n]"), re.compile(r",|\s+(?:и|және|and)\s+")
_COLUMNS = (
    "code",
    "name_kk",
    "name_ru",
    "name_en",
    "abbr_kk",
    "abbr_ru",
    "abbr_en",
    "short_ru",
    "name_ru_gen",
    "name_ru_dat",
    "name_ru_ins",
)


class Names:
    """All bodies by all their names; each cell is read once."""

    def __init__(self, db: Session) -> None:
        self._bodies = {each.code: each for each in queries.in_order(db, "en")}
        self._dictionary = dictionary_of(db)
        self._named: dict[str, set[str]] = defaultdict(set)
        for code, body in self._bodies.items():
            for column in _COLUMNS:
                if name := getattr(body, column):
                    self._named[folded(name)].add(code)
        self._read: dict[str, list[Body] | Invalid] = {}

    def add(self, body: Body) -> None:
        """One that came in meanwhile."""
        self._bodies[body.code] = body
        for column in _COLUMNS:
            if name := getattr(body, column):
                self._named[folded(name)].add(body.code)
        self._read.clear()

    def bodies(self, field: str, text: str) -> list[Body]:
        """Those that the cell names, in its order; `Invalid` for a name that fits none, or several."""
        if text not in self._read:
            try:
                self._read[text] = list(self._in(text))
            except Invalid as problem:
                self._read[text] = problem
        found = self._read[text]
        if isinstance(found, Invalid):
            raise Invalid(field, found.text, **found.values)
        return found

    def one(self, field: str, text: str) -> Body:
        found = self.bodies(field, text)
        if len(found) != 1:
            raise Invalid(field, _UNKNOWN, name=text[:120])
        return found[0]

    def _in(self, text: str) -> Iterator[Body]:
        for part in _parts(_SHARP.split(text)):
            if self._named.get(folded(part)):
                yield self._exactly(part)
            elif (whole := self._as_spoken(part)) is not None:
                yield from whole
            else:
                for piece in _parts(_SOFT.split(part)):
                    yield from self._piece(piece)

    def _piece(self, piece: str) -> list[Body]:
        if self._named.get(folded(piece)):
            return [self._exactly(piece)]
        found = self._as_spoken(piece)
        if found is None:
            raise Invalid("", _UNKNOWN, name=piece[:120])
        return found

    def _exactly(self, name: str) -> Body:
        codes = sorted(self._named[folded(name)])
        # A code is a code, whatever else is abbreviated so.
        if name in self._bodies:
            return self._bodies[name]
        if len(codes) > 1:
            raise _either(name, codes)
        return self._bodies[codes[0]]

    def _as_spoken(self, text: str) -> list[Body] | None:
        """In whatever case; None unless everybody in it is known."""
        own = language_of(text) or "en"
        for language in (own, *(each for each in LANGUAGES if each != own)):
            found = find(text, language, self._dictionary, place=Place.CELL)
            parties = [*([found.lead] if found.lead else []), *found.co, *found.persons]
            if parties and all(party.code for party in parties):
                return [self._only(party) for party in parties]
        return None

    def _only(self, party: Party) -> Body:
        if len(party.candidates) > 1:
            raise _either(party.text, party.candidates)
        return self._bodies[party.code or ""]


def _either(name: str, codes: Iterable[str]) -> Invalid:
    return Invalid("", _SEVERAL, name=name[:120], bodies=", ".join(codes))


def _parts(found: Iterable[str]) -> list[str]:
    return [part for part in (each.strip(" .–—-•\t") for each in found) if part]
