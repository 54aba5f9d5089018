"""Councils as people name them: in whole or by a part that no other council's name has."""

from collections.abc import Iterable

from tracker.kernel.text import folded
from tracker.kernel.words import LANGUAGES
from tracker.meetings.models import Council


def named(councils: Iterable[Council], name: str) -> Council | None:
    wanted = folded(name)
    every = [(each, [folded(each.name(language)) for language in LANGUAGES]) for each in councils]
    whole = [each for each, names in every if wanted in names]
    found = whole or [each for each, names in every if any(wanted in told for told in names)]
    return found[0] if wanted and len(found) == 1 else None
