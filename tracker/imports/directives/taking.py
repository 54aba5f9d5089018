"""Take in rows of directives."""

from collections.abc import Sequence

from sqlmodel import Session

from tracker.audit.many import Trail
from tracker.directives.models import State
from tracker.directives.permissions import may_issue
from tracker.imports.directives.ground import Ground
from tracker.imports.directives.known import Known, differing, standing
from tracker.imports.directives.nearness import Near
from tracker.imports.directives.rows import Reader
from tracker.imports.directives.wanted import Wanted
from tracker.imports.directives.writing import Writer
from tracker.imports.models import Verdict
from tracker.imports.naming import Names
from tracker.imports.outcomes import Cells, Hand, Options, Outcome, hashed
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_

_NOT_YOURS = N_("A restricted directive is issued by a controller.")


class Directives:
    """Of one file, in as many portions as one likes."""

    def __init__(self, db: Session, options: Options, hand: Hand) -> None:
        self._db, self._options, self._hand = db, options, hand
        self._reader = Reader(db, hand, options, Names(db))
        self._known, self._near = Known(db), Near(db)
        trail = Trail(db)
        self._writer = Writer(db, hand, Ground(db, hand, trail), trail)

    def take(self, rows: Sequence[Cells]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        sound: list[Wanted] = []
        for place, cells in enumerate(rows):
            wanted, problems = self._reader.read(cells)
            outcomes.append(Outcome.wrong(problems))
            if wanted is not None:
                wanted.row = place
                outcomes[place].key = wanted.own or hashed(*wanted.keys[0])
                sound.append(wanted)
        self._known.look_up(sound)
        fresh = self._fresh(sound, outcomes)
        for wanted, key in zip(fresh, self._writer.write(fresh), strict=True):
            self._known.add(wanted, key)
            outcomes[wanted.row].verdict, outcomes[wanted.row].thing_id = Verdict.NEW, key
        self._settle_twins(sound, outcomes)
        return outcomes

    def _fresh(self, sound: Sequence[Wanted], outcomes: list[Outcome]) -> list[Wanted]:
        """Those that are to come in; the verdict of the others is found."""
        found = {each.row: self._known.find(each) for each in sound}
        stands = standing(self._db, {key for key in found.values() if key is not None})
        fresh: list[Wanted] = []
        seen: set[object] = set()
        for each in sound:
            outcome, key = outcomes[each.row], found[each.row]
            names = {*each.keys, *([each.own] if each.own else [])}
            if key is not None:
                outcome.reasons = differing(each, stands[key])
                outcome.verdict, outcome.thing_id = Verdict.CHANGED if outcome.reasons else Verdict.SAME, key
            elif seen.isdisjoint(names) and (why := self._why_not(each)) is not None:
                outcome.verdict, outcome.reasons = why
            elif seen.isdisjoint(names):
                seen |= names
                fresh.append(each)
        return fresh

    def _why_not(self, wanted: Wanted) -> tuple[Verdict, list[Invalid]] | None:
        if wanted.life.state is not State.DRAFT and not may_issue(self._hand.by, wanted.content):
            return Verdict.WRONG, [Invalid("visibility", _NOT_YOURS)]
        near = None if self._options.takes_alike else self._near.found(wanted.content.texts)
        return None if near is None else (Verdict.ALIKE, [near])

    def _settle_twins(self, sound: Sequence[Wanted], outcomes: list[Outcome]) -> None:
        """Rows that name what an earlier row of the same portion brought in."""
        twins = [each for each in sound if outcomes[each.row].verdict is Verdict.WRONG and not outcomes[each.row].reasons]
        keys = {each.row: self._known.find(each) for each in twins}
        stands = standing(self._db, {key for key in keys.values() if key is not None})
        for each in twins:
            key = keys[each.row]
            if key is not None:
                outcome = outcomes[each.row]
                outcome.reasons = differing(each, stands[key])
                outcome.verdict, outcome.thing_id = Verdict.CHANGED if outcome.reasons else Verdict.SAME, key
