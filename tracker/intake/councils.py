"""Which council a document means: never guessed where there is more than one that it may be."""

from collections.abc import Sequence

from tracker.bodies.models import Body
from tracker.kernel.text import tokens
from tracker.kernel.wording import bases
from tracker.meetings.models import Council

# So many words in common, and this share of them.
_ENOUGH, _FEWEST, _SHORTEST = 0.8, 3, 4


def council_meant(councils: Sequence[Council], *, known: Sequence[Body], said: str | None) -> int | None:
    """Its key; `said` is the code of a body, or words of the head."""
    if not said:
        return councils[0].id if len(councils) == 1 else None
    body = next((each for each in known if each.code == said), None)
    names = [body.name_kk, body.name_ru, body.name_en] if body else [said]
    fitting = [each for each in councils if any(_is_named(each, name) for name in names)]
    if len(fitting) == 1:
        return fitting[0].id
    return councils[0].id if len(councils) == 1 else None


def _is_named(council: Council, said: str) -> bool:
    return any(_share(council.name(language), said, language) >= _ENOUGH for language in ("kk", "ru", "en"))


def _share(name: str, said: str, language: str) -> float:
    """Of the shorter one's words: a head line leaves out «of the Republic», or adds it."""
    ours, theirs = (_words(text, language) for text in (name, said))
    fewer = min(len(ours), len(theirs))
    return len(ours & theirs) / fewer if fewer >= _FEWEST or ours == theirs else 0.0


def _words(text: str, language: str) -> set[str]:
    return {base for word in tokens(text) if len(word) >= _SHORTEST for base in bases(word, language)[:1]}
