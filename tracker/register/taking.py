"""Take a file in: what stands already is left as it is, what is new comes with everything that hangs on it, and all of it or nothing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from tracker.kernel.table import Table
from tracker.register import fields
from tracker.register.document import Head, Record
from tracker.register.names import Names, Unknown, called, standing, value
from tracker.register.nouns import NOUNS, Noun
from tracker.register.reading import located

RECORDS_AT_ONCE = 500


@dataclass(slots=True)
class Root:
    """A record of one of the file's lists, and the rows that it became."""

    where: tuple[Any, ...]
    names: Names
    rows: defaultdict[type[Table], list[Any]] = field(default_factory=lambda: defaultdict(list))


class Part(NamedTuple):
    """A record, the record of a list that it belongs to, and the keys of the rows it hangs under."""

    sent: Record
    where: tuple[Any, ...]
    root: Root
    above: dict[str, int]


class Later(NamedTuple):
    """A field that names what comes after it."""

    row: Table
    part: Part
    field: fields.Field


# Keys of rows, by what the rows are known by.
Alike = dict[tuple[Any, ...], list[int]]
# Gives what was taken in its last touch, and tells what is wrong with it.
Finish = Callable[[Noun, Sequence[Root]], Iterable[str]]
Told = Callable[[int, int], None]


class Taking:
    """One file on its way in. `faults` say where and why; whoever asks for it rolls back if there is any."""

    def __init__(self, db: Session) -> None:
        self.db, self.names = db, standing(db)
        self.faults: list[str] = []
        self.added: Counter[str] = Counter()
        self.stood: Counter[str] = Counter()
        self._later: list[Later] = []
        self._seen: set[tuple[str, Any, tuple[Any, ...]]] = set()

    def take(self, sent: Head, finish: Finish, told: Told) -> None:
        whole, done = sum(len(getattr(sent, noun.name)) for noun in NOUNS), 0
        for noun in NOUNS:
            records, known = getattr(sent, noun.name), self._standing(noun)
            for start in range(0, len(records), RECORDS_AT_ONCE):
                some = records[start : start + RECORDS_AT_ONCE]
                parts = list(self._new(noun, known, enumerate(some, start)))
                self._insert(noun, parts)
                self.faults += finish(noun, [each.root for each in parts])
                done += len(some)
                told(done, whole)
        self._fill_in(self._later)

    def _standing(self, noun: Noun) -> Alike:
        """The rows of before, by what they are known by. Of two alike the file's first is the first here."""
        columns = noun.table.__table__.c  # type: ignore[attr-defined]
        known: Alike = defaultdict(list)
        names = {"id", *(each for key in noun.keys for each in key)}
        for row in self.db.execute(select(*(columns[each] for each in names)).order_by(columns.id)).mappings():
            known[_known_by(noun, dict(row))].append(row["id"])
        return known

    def _new(self, noun: Noun, known: Alike, some: Iterable[tuple[int, Record]]) -> Iterator[Part]:
        for number, sent in some:
            root = Root((noun.name, number), self.names.within())
            part = Part(sent, root.where, root, {})
            values = self._values(noun, part)
            if values is None or self._is_twice(noun, part):
                continue
            alike = known.get(_known_by(noun, values))
            if alike:
                self._learn(noun, part, alike.pop(0))
                self.stood[noun.name] += 1
            else:
                self.added[noun.name] += 1
                yield part

    def _insert(self, noun: Noun, parts: Iterable[Part]) -> None:
        """All of one level at a time; then what hangs under it, because that needs the keys."""
        rows = [(part, noun.table(**values)) for part in parts if (values := self._values(noun, part)) is not None]
        self.db.add_all([row for _, row in rows])
        self.db.flush()
        for part, row in rows:
            part.root.rows[noun.table].append(row)
            self._learn(noun, part, key_of(row))
        later = [Later(row, part, each) for part, row in rows for each in fields.fields(noun) if _is_later(noun, part, each)]
        self._fill_in(each for each in later if _is_own(noun, each))
        self._later += [each for each in later if not _is_own(noun, each)]
        for beneath in noun.children:
            self._insert(beneath, [each for part, row in rows for each in self._beneath(noun, beneath, part, row)])

    def _beneath(self, noun: Noun, beneath: Noun, part: Part, row: Table) -> Iterator[Part]:
        for number, sent in enumerate(getattr(part.sent, beneath.name)):
            below = Part(sent, (*part.where, beneath.name, number), part.root, {**part.above, noun.of: key_of(row)})
            if not self._is_twice(beneath, below):
                yield below

    def _values(self, noun: Noun, part: Part) -> dict[str, Any] | None:
        """By column. None, and a fault, when something names what nobody knows."""
        values: dict[str, Any] = {column: part.above[table] for column, table in noun.above.items()}
        for each in fields.fields(noun):
            try:
                values[each.column] = _unset(each) if _is_later(noun, part, each) else value(each, part.sent, part.root.names)
            except Unknown as problem:
                self.faults.append(f"{located((*part.where, each.name))}: {problem}")
                return None
        return values

    def _learn(self, noun: Noun, part: Part, key: int) -> None:
        name = called(noun, part.sent)
        if name is not None:
            (part.root.names if part.above else self.names).learn(noun, name, key)

    def _is_twice(self, noun: Noun, part: Part) -> bool:
        name = called(noun, part.sent)
        seen = (noun.of, name, part.where[:2] if part.above else ())
        if name is not None and seen in self._seen:
            self.faults.append(f"{located(part.where)}: {name!r} is there twice")
            return True
        self._seen.add(seen)
        return False

    def _fill_in(self, later: Iterable[Later]) -> None:
        for row, part, each in later:
            try:
                told = value(each, part.sent, part.root.names)
            except Unknown as problem:
                self.faults.append(f"{located((*part.where, each.name))}: {problem}")
                continue
            setattr(row, each.column, told)
        self.db.flush()


def key_of(row: Table) -> int:
    key: int = row.id  # type: ignore[attr-defined]
    return key


def _known_by(noun: Noun, values: Mapping[str, Any]) -> tuple[Any, ...]:
    found = (tuple(values[each] for each in key) for key in noun.keys)
    return next((key for key in found if any(key)), ())


def _is_later(noun: Noun, part: Part, field: fields.Field) -> bool:
    """It names a record of its own list, or of the list that it hangs under; and that may come after it."""
    return bool(getattr(part.sent, field.name)) and field.to in (noun.of, next(iter(part.above), noun.of))


def _is_own(noun: Noun, later: Later) -> bool:
    """What it names is of the same record, and so is known when all of its list are."""
    return bool(later.part.above) and later.field.to == noun.of


def _unset(field: fields.Field) -> Any:
    return [] if field.inside else None
