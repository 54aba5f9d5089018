"""What stands in the register already: by natural key, or by the number of one's own register under which a file brought it in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from tracker.directives import queries as directives
from tracker.directives.models import Assignment, Directive, State, Term
from tracker.imports.directives.wanted import Key, Wanted
from tracker.imports.models import ImportBatch, ImportKind, ImportRow
from tracker.kernel.errors import Invalid
from tracker.kernel.many import among
from tracker.kernel.text import folded
from tracker.kernel.words import LANGUAGES, N_
from tracker.meetings.models import Minutes, Point

OTHERWISE = N_("Here it stands otherwise. What stands here is left as it is: change it on its own page.")


@dataclass
class Known:
    db: Session
    by_key: dict[Key, int] = field(default_factory=dict)
    by_number: dict[str, int] = field(default_factory=dict)
    _numbers: set[str] = field(default_factory=set)

    def look_up(self, wanted: Collection[Wanted]) -> None:
        """For what these rows speak of; numbers that were looked up before are known."""
        numbers = {each.place.number for each in wanted} - self._numbers
        self._numbers |= numbers
        asked = (
            select(  # type: ignore[call-overload]
                Directive.id,
                Minutes.council_id,
                Minutes.number,
                Minutes.signed_on,
                Point.label,
                *(getattr(Directive, f"gist_{language}") for language in LANGUAGES),
            )
            .join(Point, col(Point.id) == col(Directive.point_id))
            .join(Minutes, col(Minutes.id) == col(Point.minutes_id))
            .where(col(Minutes.number).in_(numbers), col(Directive.parent_id).is_(None))
        )
        for key, council_id, number, signed_on, label, *gists in self.db.execute(asked) if numbers else ():
            for gist in filter(None, gists):
                self.by_key.setdefault((council_id, number, signed_on, label, folded(gist)), key)
        self._look_up_own({each.own for each in wanted if each.own} - set(self.by_number))

    def _look_up_own(self, hashes: set[str]) -> None:
        asked = (
            select(ImportRow.key, ImportRow.thing_id)
            .join(ImportBatch, col(ImportBatch.id) == col(ImportRow.batch_id))
            .join(Directive, col(Directive.id) == col(ImportRow.thing_id))
            .where(col(ImportRow.key).in_(hashes), col(ImportBatch.kind) == ImportKind.DIRECTIVES, col(ImportBatch.taken_at).is_not(None))
        )
        self.by_number |= {key: thing for key, thing in self.db.execute(asked) if thing} if hashes else {}

    def find(self, wanted: Wanted) -> int | None:
        if wanted.own and (found := self.by_number.get(wanted.own)) is not None:
            return found
        return next((self.by_key[key] for key in wanted.keys if key in self.by_key), None)

    def add(self, wanted: Wanted, directive_id: int) -> None:
        for key in wanted.keys:
            self.by_key.setdefault(key, directive_id)
        if wanted.own:
            self.by_number[wanted.own] = directive_id


@dataclass(frozen=True, slots=True)
class Standing:
    directive: Directive
    executors: list[Assignment]
    first_term: Term | None


def standing(db: Session, keys: Collection[int]) -> dict[int, Standing]:
    """How these directives stand."""
    executors = directives.executors_of(db, keys)
    firsts = {each.directive_id: each for each in db.exec(select(Term).where(among(col(Term.directive_id), keys), col(Term.number) == 1))}
    return {key: Standing(each, executors[key], firsts.get(key)) for key, each in directives.many(db, keys).items()}


def differing(wanted: Wanted, stands: Standing) -> list[Invalid]:
    """The cells that say something else than what stands. How far it has come since is no difference; that it is over is one."""
    return [Invalid(name, OTHERWISE) for name in _differing(wanted, stands)]


def _differing(wanted: Wanted, stands: Standing) -> Iterable[str]:
    texts: Mapping[str, str] = wanted.content.texts
    yield from (name for name, text in texts.items() if folded(text) != folded(getattr(stands.directive, name)))
    for name, bodies, leads in (("lead", wanted.content.leads, True), ("co", wanted.content.co, False)):
        given = {each.body_id for each in stands.executors if (each.role != "co") == leads}
        if bodies and {body.id for body in bodies} != given:
            yield name
    if wanted.content.basis is not None:
        due_on = wanted.timing.term(wanted.content.basis).due_on
        if stands.first_term is None or stands.first_term.due_on != due_on:
            yield "term"
    is_over = stands.directive.state is State.CLOSED
    if wanted.life.state is State.CLOSED and not is_over:
        yield "state"
    if is_over and wanted.life.outcome not in (None, stands.directive.outcome):
        yield "outcome"
