"""Every question asked of the database about indicators."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload
from sqlmodel import Session, col, func, or_, select

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.directives.models import Directive
from tracker.directives.queries import visible_to
from tracker.indicators.measured import Measured
from tracker.indicators.models import ContributionLink, Indicator, Reading, ReadingState, Target
from tracker.kernel.errors import NotFound
from tracker.kernel.text import sort_key


def get(db: Session, indicator_id: int) -> Indicator:
    found = db.exec(select(Indicator).where(col(Indicator.id) == indicator_id).options(joinedload(Indicator.responsible))).one_or_none()  # type: ignore[arg-type]
    if found is None:
        raise NotFound
    return found


def find(db: Session, code: str) -> Indicator | None:
    return db.exec(select(Indicator).where(col(Indicator.code) == code)).one_or_none()


def lock(db: Session, indicator: Indicator) -> None:
    """Nobody else changes this indicator, its targets, readings or links until this transaction ends. SQLite has one writer anyway."""
    db.refresh(indicator, attribute_names=["version"], with_for_update=True)


def in_use(db: Session) -> Sequence[Indicator]:
    """In the order they were defined in, which keeps what belongs together together."""
    return db.exec(
        select(Indicator).where(col(Indicator.is_active)).options(joinedload(Indicator.responsible)).order_by(col(Indicator.id))  # type: ignore[arg-type]
    ).all()


def out_of_use(db: Session) -> Sequence[Indicator]:
    """Kept for what was measured; neither counted nor offered any more."""
    retired = select(Indicator).where(col(Indicator.is_active).is_(False))
    return db.exec(retired.options(joinedload(Indicator.responsible)).order_by(col(Indicator.id))).all()  # type: ignore[arg-type]


def measured(db: Session, indicators: Iterable[Indicator]) -> list[Measured]:
    """Each with its baseline, its targets on the path and its approved readings; two questions however many there are."""
    wanted = list(indicators)
    ids = [indicator.id for indicator in wanted]
    targets, readings = defaultdict[int, list[Target]](list), defaultdict[int, list[Reading]](list)
    for target in db.exec(
        select(Target).where(col(Target.indicator_id).in_(ids), col(Target.is_on_path)).order_by(col(Target.year), col(Target.id))
    ):
        targets[target.indicator_id].append(target)
    for reading in db.exec(
        select(Reading).where(col(Reading.indicator_id).in_(ids), col(Reading.state) == ReadingState.APPROVED).order_by(col(Reading.year))
    ):
        readings[reading.indicator_id].append(reading)
    return [_measured(indicator, targets[indicator.id or 0], readings[indicator.id or 0]) for indicator in wanted]


def _measured(indicator: Indicator, targets: list[Target], readings: list[Reading]) -> Measured:
    baseline = next((target for target in targets if target.is_baseline), None)
    return Measured(indicator, baseline, tuple(target for target in targets if not target.is_baseline), tuple(readings))


def targets_of(db: Session, indicator_id: int) -> Sequence[Target]:
    """All that are on record, on the path or not."""
    of_it = select(Target).where(col(Target.indicator_id) == indicator_id)
    return db.exec(of_it.order_by(col(Target.year), col(Target.is_baseline).desc(), col(Target.id))).all()


def replaced_by(db: Session, indicator: Indicator, year: int, *, is_baseline: bool) -> Sequence[Target]:
    """What stands on the path where a new one is to stand: there is one baseline, and one target per year."""
    return db.exec(
        select(Target).where(
            col(Target.indicator_id) == indicator.id,
            col(Target.is_on_path),
            col(Target.is_baseline) == is_baseline,
            or_(col(Target.is_baseline), col(Target.year) == year),
        )
    ).all()


def get_target(db: Session, target_id: int) -> Target:
    found = db.get(Target, target_id)
    if found is None:
        raise NotFound
    return found


def get_reading(db: Session, reading_id: int) -> Reading:
    found = db.get(Reading, reading_id)
    if found is None:
        raise NotFound
    return found


def readings_of(db: Session, indicator_id: int) -> Sequence[Reading]:
    """All vintages, the newest first."""
    return db.exec(
        select(Reading).where(col(Reading.indicator_id) == indicator_id).order_by(col(Reading.year).desc(), col(Reading.vintage).desc())
    ).all()


def last_vintage(db: Session, indicator: Indicator, year: int) -> int:
    found = db.exec(select(func.max(Reading.vintage)).where(col(Reading.indicator_id) == indicator.id, col(Reading.year) == year)).one()
    return found or 0


def vintages_of(db: Session, reading: Reading) -> Sequence[Reading]:
    """The other vintages of the same year."""
    return db.exec(
        select(Reading).where(
            col(Reading.indicator_id) == reading.indicator_id, col(Reading.year) == reading.year, col(Reading.id) != reading.id
        )
    ).all()


def indicators_of(db: Session, readings: Iterable[Reading]) -> dict[int, Indicator]:
    """What they were found for, by key."""
    ids = {reading.indicator_id for reading in readings}
    found = db.exec(select(Indicator).where(col(Indicator.id).in_(ids)).options(joinedload(Indicator.responsible)))  # type: ignore[arg-type]
    return {indicator.id or 0: indicator for indicator in found}


def names_of(db: Session, readings: Iterable[Reading], language: str) -> dict[int | None, str]:
    """Who entered and who approved them, by account."""
    ids = {key for reading in readings for key in (reading.entered_by_id, reading.approved_by_id)}
    named = select(col(Account.id), getattr(Account, f"name_{language}")).where(col(Account.id).in_(ids - {None}))
    return dict(db.execute(named).all())


def waiting(db: Session) -> Sequence[Reading]:
    """Readings that somebody entered and nobody has approved yet, the oldest first."""
    preliminary = select(Reading).where(col(Reading.state) == ReadingState.PRELIMINARY)
    return db.exec(preliminary.order_by(col(Reading.entered_at), col(Reading.id))).all()


def links_of(db: Session, indicator_id: int, seen_by: Actor) -> Sequence[ContributionLink]:
    """From the directives this person may see, with them and their leads, by their terms."""
    links = select(ContributionLink).join(Directive).where(col(ContributionLink.indicator_id) == indicator_id, visible_to(seen_by))
    directive = contains_eager(ContributionLink.directive).joinedload(Directive.lead)  # type: ignore[arg-type]
    return db.exec(links.options(directive).order_by(col(Directive.effective_on).asc().nulls_last(), col(Directive.id))).all()


def link_counts(db: Session, seen_by: Actor) -> dict[int, int]:
    """How many directives that this person may see should move each indicator, by its key."""
    counted = select(col(ContributionLink.indicator_id), func.count()).join(Directive).where(visible_to(seen_by))
    return dict(db.execute(counted.group_by(col(ContributionLink.indicator_id))).all())


def links_from(db: Session, directive_id: int) -> Sequence[ContributionLink]:
    """Of one directive, with their indicators. Load the directive as its reader first."""
    links = select(ContributionLink).join(Indicator).where(col(ContributionLink.directive_id) == directive_id)
    indicator = contains_eager(ContributionLink.indicator)  # type: ignore[arg-type]
    return db.exec(links.options(indicator).order_by(col(Indicator.code))).all()


def find_link(db: Session, directive: Directive, indicator: Indicator) -> ContributionLink | None:
    ours = (col(ContributionLink.directive_id) == directive.id, col(ContributionLink.indicator_id) == indicator.id)
    return db.exec(select(ContributionLink).where(*ours)).one_or_none()


def directives_of(indicator_id: int) -> Select[Any]:
    """The keys of the directives that should move an indicator: what a list of directives is narrowed by."""
    return select(ContributionLink.directive_id).where(col(ContributionLink.indicator_id) == indicator_id)


def choices(db: Session, language: str) -> list[tuple[int, str]]:
    """(key, name) of the indicators in use, alphabetical in the reader's language."""
    named = db.connection().execute(select(col(Indicator.id), getattr(Indicator, f"name_{language}")).where(col(Indicator.is_active)))
    return sorted(((key, name) for key, name in named), key=lambda pair: sort_key(pair[1]))
