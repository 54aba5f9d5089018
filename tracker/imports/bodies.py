"""Take in rows of bodies, whatever their order: a body waits for the one it belongs to."""

import re
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from tracker.audit import log
from tracker.bodies import adding, queries
from tracker.bodies.facts import Facts
from tracker.bodies.models import Body, BodyKind
from tracker.imports import reading
from tracker.imports.models import Verdict
from tracker.imports.outcomes import Cells, Hand, Options, Outcome, hashed
from tracker.kernel.errors import Invalid
from tracker.kernel.text import folded
from tracker.kernel.words import N_

_CODE = N_("Latin letters, digits, - and _ only, without blanks.")
_NO_NAME = N_("Write the name in this language.")
_NO_PARENT = N_("No body has this code, here or in the file.")
_ROUND = N_("A body cannot belong to itself, nor to a body that belongs to it.")
_GONE = N_("A body that is closed is closed, or merged, on its own page: take it in without this, then do that.")
_OTHERWISE = N_("Here it stands otherwise. What stands here is left as it is: change it on its own page.")
_KINDS = reading.spoken(
    {
        BodyKind.TOP: "top|top-level body|высший орган|жоғары орган",
        BodyKind.COUNCIL: "council|совет|кеңес",
        BodyKind.MINISTRY: "ministry|министерство|министрлік",
        BodyKind.AGENCY: "agency|агентство|комитет|агенттік",
        BodyKind.AKIMAT: "akimat|акимат|әкімдік",
        BodyKind.ORGANISATION: "organisation|organization|организация|компания|ұйым",
        BodyKind.GROUP: "group|group of bodies|группа|топ",
    }
)
_LONGEST = {"name": 300, "abbr": 40, "short": 40, "note": 2_000}
_TEXTS = (
    "name_kk",
    "name_ru",
    "name_en",
    "abbr_kk",
    "abbr_ru",
    "abbr_en",
    "short_ru",
    "name_kk_ins",
    "name_ru_gen",
    "name_ru_dat",
    "name_ru_ins",
    "note",
)


class Bodies:
    """A file's; one that belongs to another of the file comes in after it."""

    def __init__(self, db: Session, _options: Options, hand: Hand) -> None:
        self._db, self._hand = db, hand
        self._stands = {folded(each.code): each for each in queries.in_order(db, "en")}
        self._codes = {each.id: each.code for each in self._stands.values()}

    def take(self, rows: Sequence[Cells]) -> list[Outcome]:
        outcomes: dict[int, Outcome] = {}
        waiting = dict(enumerate(rows))
        coming = {folded(each.get("code", "")) for each in rows}
        while waiting:
            ready = {place: each for place, each in waiting.items() if not self._waits(each, coming)}
            for place, cells in (ready or waiting).items():
                outcomes[place] = self._one(cells, is_round=not ready)
                waiting.pop(place)
            coming = {folded(each.get("code", "")) for each in waiting.values()}
        return [outcomes[place] for place in range(len(rows))]

    def _waits(self, cells: Cells, coming: set[str]) -> bool:
        above = folded(cells.get("parent", ""))
        return bool(above) and above not in self._stands and above in coming

    def _one(self, cells: Cells, *, is_round: bool) -> Outcome:
        code = folded(cells.get("code", ""))
        key = hashed("body", code)
        problems = list(self._problems(cells, is_round=is_round))
        if problems:
            return Outcome.wrong(problems, key)
        stands = self._stands.get(code)
        if stands is not None:
            differing = [Invalid(name, _OTHERWISE) for name in self._differing(cells, stands)]
            return Outcome(Verdict.CHANGED if differing else Verdict.SAME, differing, key, stands.id)
        facts = self._facts(cells)
        body = adding.add(self._db, facts)
        log.record(self._db, self._hand.by, "body.added", body, self._hand.at, after=facts.plain())
        self._stands[code] = body
        self._codes[body.id] = body.code
        return Outcome(Verdict.NEW, [], key, body.id)

    def _problems(self, cells: Cells, *, is_round: bool) -> Iterator[Invalid]:
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", cells.get("code", "")):
            yield Invalid("code", _CODE)
        yield from (Invalid(name, _NO_NAME) for name in ("name_kk", "name_ru", "name_en") if not cells.get(name))
        for name in _TEXTS:
            try:
                _text(cells, name)
            except Invalid as problem:
                yield problem
        try:
            reading.one_of("kind", cells.get("kind", ""), _KINDS)
        except Invalid as problem:
            yield problem
        above = folded(cells.get("parent", ""))
        if above and above not in self._stands:
            yield Invalid("parent", _ROUND if is_round else _NO_PARENT)
        if folded(cells.get("status", "")) not in {
            folded(each) for each in ("", "active", "group", "действует", "действующий", "жұмыс істейді")
        }:
            yield Invalid("status", _GONE)

    def _facts(self, cells: Cells) -> Facts:
        above = self._stands.get(folded(cells.get("parent", "")))
        texts = {name: _text(cells, name) for name in _TEXTS}
        kind = reading.one_of("kind", cells["kind"], _KINDS)
        return Facts(code=cells["code"], kind=kind, parent_id=above.id if above else None, **texts)

    def _differing(self, cells: Cells, stands: Body) -> Iterator[str]:
        """Of what the file says; what it leaves empty says nothing."""
        yield from (name for name in _TEXTS if cells.get(name) and folded(cells[name]) != folded(getattr(stands, name)))
        if reading.one_of("kind", cells["kind"], _KINDS) is not stands.kind:
            yield "kind"
        if cells.get("parent") and folded(cells["parent"]) != folded(self._codes.get(stands.parent_id, "")):
            yield "parent"


def _text(cells: Cells, name: str) -> str:
    read = reading.prose if name == "note" else reading.line
    return read(name, cells.get(name, ""), _LONGEST[name.partition("_")[0]])
