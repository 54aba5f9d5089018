"""Correct what is proposed: its fields, one after another or several at once; split, join and add; accept, drop, restore."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.calendars.bases import Unnamed
from tracker.intake import queries
from tracker.intake.assessing import assessed
from tracker.intake.likening import liken
from tracker.intake.models import Proposal
from tracker.intake.proposing import part
from tracker.intake.taking_in import ensure_may
from tracker.intake.terming import Termed, termed
from tracker.intake.terms.values import LABELS as ASKS
from tracker.kernel.errors import Invalid, Refused, Stale
from tracker.kernel.words import N_
from tracker.meetings.sent import Intake

IS_DRAFT = N_("A draft was made of this one; change the draft.")
CHANGED = N_("Somebody changed this proposal after the page was opened.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a person says of one proposal; `is_unnamed` when the minutes name no term."""

    label: str
    gist: str
    text: str
    result: str
    lead_ids: tuple[int, ...] = ()
    co_ids: tuple[int, ...] = ()
    phrase: str = ""
    is_unnamed: bool = False
    reason: str = ""
    indicator_ids: tuple[int, ...] = ()


def correct(db: Session, intake: Intake, proposal: Proposal, wanted: Corrected, version: int, *, by: Actor, today: date) -> None:
    """A phrase that names no term is asked about, never guessed."""
    _hold(db, intake, proposal, by)
    if version != proposal.version:
        raise Stale(CHANGED, [], back=f"/intake/{intake.id}/proposals/{proposal.id}")
    term = _termed(db, intake, proposal, wanted, today)
    words_changed = (wanted.gist, wanted.text, list(wanted.lead_ids)) != (proposal.gist, proposal.text, proposal.lead_ids)
    for name in ("label", "gist", "text", "result", "phrase", "reason"):
        setattr(proposal, name, getattr(wanted, name))
    proposal.lead_ids, proposal.co_ids = list(wanted.lead_ids), [key for key in wanted.co_ids if key not in wanted.lead_ids]
    proposal.indicator_ids = list(wanted.indicator_ids)
    if term is not None:
        proposal.basis, proposal.rule = term.basis.to_json() if term.basis else {}, term.rule
    proposal.found = proposal.evidence.settled(parties=bool(wanted.lead_ids), term=bool(proposal.basis)).written()
    if words_changed:
        liken(db, intake, [proposal])
    _moved(proposal)


def accept(db: Session, intake: Intake, chosen: Iterable[Proposal], by: Actor, at: datetime, today: date) -> None:
    """As it stands, good for a draft at least; a likeness to another directive has then been looked at."""
    ground = queries.ground(db, intake, today)
    known = {body.id or 0: body for body in ground.bodies}
    for proposal in chosen:
        _hold(db, intake, proposal, by)
        flaws = assessed(proposal, intake.language, known, ground.timing).flaws
        if flaws:
            raise flaws[0]
        proposal.accepted_at, proposal.dropped_at = at, None
        _moved(proposal)


def accept_clean(db: Session, intake: Intake, by: Actor, at: datetime, today: date) -> list[Proposal]:
    """Everything that nobody has looked at yet and that has no problem."""
    ensure_may(by)
    ground = queries.ground(db, intake, today)
    known = {body.id or 0: body for body in ground.bodies}
    waiting = [each for each in queries.proposals(db, intake) if not each.is_looked_at]
    clean = [each for each in waiting if assessed(each, intake.language, known, ground.timing).is_clean]
    accept(db, intake, clean, by, at, today)
    return clean


def drop(db: Session, intake: Intake, proposal: Proposal, by: Actor, at: datetime) -> None:
    _hold(db, intake, proposal, by)
    proposal.accepted_at, proposal.dropped_at = None, at
    _moved(proposal)


def restore(db: Session, intake: Intake, proposal: Proposal, by: Actor) -> None:
    """To be looked at again, accepted or dropped as it was."""
    _hold(db, intake, proposal, by)
    proposal.accepted_at = proposal.dropped_at = None
    _moved(proposal)


def split(db: Session, intake: Intake, proposal: Proposal, place: int, by: Actor, today: date) -> Proposal:
    """At this letter of its text; each part is read by itself, and what the second does not say itself it takes from the first."""
    _hold(db, intake, proposal, by)
    before, after = proposal.text[:place], proposal.text[place:]
    if not before.strip() or not after.strip():
        raise Invalid("place", N_("Choose a place within the text."))
    ground = queries.ground(db, intake, today)
    start = None if proposal.start is None or not _stands(intake, proposal) else proposal.start
    shift = len(after) - len(after.lstrip())
    second = part(after.strip(), None if start is None else start + place + shift, proposal.label, ground)
    first = part(before.strip(), start, proposal.label, ground)
    for name in ("lead_ids", "co_ids", "phrase", "basis", "rule"):
        if not getattr(second, name):
            setattr(second, name, getattr(proposal, name))
    _take(proposal, first, ("text", "start", "end", "gist"))
    _insert(db, intake, second, after=proposal)
    _reread(db, intake, [proposal, second])
    return second


def merge(db: Session, intake: Intake, proposal: Proposal, by: Actor) -> Proposal:
    """With the next one that is not dropped: one text, the executors of both, the first term there is."""
    _hold(db, intake, proposal, by)
    rest = [each for each in queries.proposals(db, intake) if each.position > proposal.position and each.dropped_at is None]
    if not rest:
        raise Refused(N_("There is none after it to join it with."))
    other = rest[0]
    _ensure_free(other)
    proposal.text = f"{proposal.text.rstrip()}\n{other.text}"
    proposal.end = other.end if proposal.start is not None and other.end is not None else proposal.end
    proposal.lead_ids = proposal.lead_ids or other.lead_ids
    proposal.co_ids = [key for key in dict.fromkeys([*proposal.co_ids, *other.lead_ids, *other.co_ids]) if key not in proposal.lead_ids]
    if not proposal.basis:
        proposal.phrase, proposal.basis, proposal.rule = other.phrase, other.basis, other.rule
    db.delete(other)
    _reread(db, intake, [proposal])
    return proposal


def add(db: Session, intake: Intake, words: str, label: str, by: Actor, today: date) -> Proposal:
    """What the reader did not see: words of the document, or others that a person typed."""
    ensure_may(by)
    queries.hold(db, intake)
    if not words.strip():
        raise Invalid("text", N_("Write or paste the words of the directive."))
    start = place_of(intake.text, words.strip())
    text = words.strip() if start is None else intake.text[start : start + len(words.strip())]
    made = part(text, start, label, queries.ground(db, intake, today))
    before = [each for each in queries.proposals(db, intake) if start is not None and each.start is not None and each.start <= start]
    _insert(db, intake, made, after=before[-1] if before else None, at_end=start is None)
    made.label = label or (before[-1].label if before else "1")
    _reread(db, intake, [made])
    return made


def place_of(text: str, words: str) -> int | None:
    """Where these words stand in the document, letter by letter."""
    found = text.find(words)
    return None if found < 0 else found


def _termed(db: Session, intake: Intake, proposal: Proposal, wanted: Corrected, today: date) -> Termed | None:
    """None when nothing was said anew about it."""
    if wanted.is_unnamed:
        return Termed(Unnamed())
    if wanted.phrase == proposal.phrase and proposal.basis.get("kind") != "unnamed":
        return None
    ground = queries.ground(db, intake, today)
    read = termed(wanted.phrase, intake.language, ground.counts_from, ground.timing.calendar)
    if read.asks is not None:
        raise Invalid("phrase", ASKS[read.asks])
    return read


def _stands(intake: Intake, proposal: Proposal) -> bool:
    return proposal.start is not None and intake.text[proposal.start : proposal.start + len(proposal.text)] == proposal.text


def _take(proposal: Proposal, other: Proposal, names: Iterable[str]) -> None:
    for name in names:
        setattr(proposal, name, getattr(other, name))


def _insert(db: Session, intake: Intake, made: Proposal, *, after: Proposal | None, at_end: bool = False) -> None:
    standing = queries.proposals(db, intake)
    place = len(standing) if at_end else (standing.index(after) + 1 if after is not None else 0)
    for position, each in enumerate([*standing[:place], made, *standing[place:]]):
        each.position = position
    made.intake_id = intake.id or 0
    db.add(made)
    db.flush()


def _reread(db: Session, intake: Intake, changed: Sequence[Proposal]) -> None:
    for each in changed:
        each.accepted_at = each.dropped_at = None
        _moved(each)
    liken(db, intake, changed)
    db.flush()


def _hold(db: Session, intake: Intake, proposal: Proposal, by: Actor) -> None:
    ensure_may(by)
    queries.hold(db, intake)
    _ensure_free(proposal)


def _ensure_free(proposal: Proposal) -> None:
    if proposal.directive_id is not None:
        raise Refused(IS_DRAFT)


def _moved(proposal: Proposal) -> None:
    proposal.version += 1
