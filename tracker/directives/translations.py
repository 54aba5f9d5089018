"""Kazakh and Russian are equal originals, English is welcome: when one is changed, the others are behind until somebody looks."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import queries
from tracker.directives.content import PARTS
from tracker.directives.models import Directive
from tracker.directives.permissions import may_log
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.words import LANGUAGES, N_

# By column: `gist_kk` … `result_en`.
Texts = Mapping[str, str]


def left_behind(stood: Texts, stands: Texts, behind: Collection[str], still_right: Collection[str] = ()) -> list[str]:
    """The languages that are behind once `stood` has become `stands`. One that was behind and is changed now has caught up, and leaves
    nobody behind by it; nor does a text that is written for the first time, or taken out."""
    changed = {
        language: {part for part in PARTS if _said(stood, part, language) != _said(stands, part, language)} for language in LANGUAGES
    }
    rewritten = {
        part: {each for each in LANGUAGES if part in changed[each] and each not in behind and _remains(stood, stands, part, each)}
        for part in PARTS
    }

    def is_behind(language: str) -> bool:
        said = [part for part in PARTS if _said(stands, part, language)]
        if not said or changed[language] or language in still_right:
            return False
        return language in behind or any(rewritten[part] for part in said)

    return [language for language in LANGUAGES if is_behind(language)]


def mark(directive: Directive, behind: Collection[str]) -> None:
    for language in LANGUAGES:
        setattr(directive, f"is_behind_{language}", language in behind)


def confirm(db: Session, directive: Directive, language: str, by: Actor, at: datetime) -> None:
    """Somebody has read both: the translation says what the newer text says."""
    if not may_log(by):
        raise Forbidden(N_("Only the secretariat says that a translation is still right."))
    queries.hold(db, directive)
    before = directive.behind
    if language not in before:
        raise Refused(N_("This translation is not marked as older."))
    after = [each for each in before if each != language]
    mark(directive, after)
    directive.changed_at = at
    directive.version += 1
    was, stands = {"behind": before}, {"behind": after}
    log.record(db, by, "directive.translation_confirmed", directive, at, before=was, after=stands, directive_id=directive.id)


def _said(texts: Texts, part: str, language: str) -> str:
    return texts.get(f"{part}_{language}", "")


def _remains(stood: Texts, stands: Texts, part: str, language: str) -> bool:
    return bool(_said(stood, part, language) and _said(stands, part, language))
