"""The gate before issue: what even a draft may not hold, and what a directive may not lack."""

from collections.abc import Iterable

from tracker.calendars.terms import ComputedTerm
from tracker.directives.content import Content
from tracker.directives.timing import Timing
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_

_SAY = {
    "gist": N_("Write the gist in at least one language."),
    "text": N_("Write the text in at least one language."),
    "result": N_("Say what result is expected, in at least one language."),
}


class Unready(Refused):
    """The content has flaws or gaps; each of `problems` names its field."""

    def __init__(self, text: str, problems: list[Invalid]) -> None:
        super().__init__(text)
        self.problems = problems


def ensure_sound(content: Content, timing: Timing) -> None:
    """For a draft: gist, bodies that can answer, a term that can be computed if one is named."""
    problems = flaws(content, timing)
    if problems:
        raise Unready(N_("This draft cannot be kept as it is."), problems)


def ensure_complete(content: Content, timing: Timing) -> None:
    """For issue: nothing wrong and nothing missing."""
    problems = lacks(content, timing)
    if problems:
        raise Unready(N_("This draft is not ready to be issued."), problems)


def ensure_executors(content: Content) -> None:
    """For a change of executors: somebody leads, everybody can answer, nobody is named twice."""
    problems = [*_wrong_bodies(content)] or [*_unled(content)]
    if problems:
        raise Unready(N_("The executors cannot be these."), problems)


def flaws(content: Content, timing: Timing) -> list[Invalid]:
    """What even a draft may not hold."""
    return [*_unsaid(content, "gist"), *_wrong_bodies(content), *_computed(content, timing)[1]]


def lacks(content: Content, timing: Timing) -> list[Invalid]:
    """Flaws and gaps together, in the order of the form."""
    term, wrong = _computed(content, timing)
    bodies = [*_wrong_bodies(content)] or [*_unled(content)]
    return [*_unsaid(content, "gist", "text", "result"), *bodies, *wrong, *_untimed(content, term, timing)]


def _unsaid(content: Content, *parts: str) -> Iterable[Invalid]:
    return (Invalid(part, _SAY[part]) for part in parts if not content.says(part))


def _wrong_bodies(content: Content) -> Iterable[Invalid]:
    seen: set[int | None] = set()
    for field, bodies in (("lead", content.leads), ("co", content.co)):
        if not all(body.is_answerable for body in bodies):
            yield Invalid(field, N_("A body that is closed, or stands for several, cannot answer. Name another."))
        elif len({body.id for body in bodies} - seen) < len(bodies):
            yield Invalid(field, N_("Name each body only once."))
        seen |= {body.id for body in bodies}


def _unled(content: Content) -> Iterable[Invalid]:
    if not content.leads:
        yield Invalid("lead", N_("Name the body that leads."))


def _computed(content: Content, timing: Timing) -> tuple[ComputedTerm | None, list[Invalid]]:
    if content.basis is None:
        return None, []
    try:
        return timing.term(content.basis), []
    except Invalid as wrong:
        return None, [wrong]


def _untimed(content: Content, term: ComputedTerm | None, timing: Timing) -> Iterable[Invalid]:
    """No term is named, or one under the shortest (points 166 and 174), which whoever issues may overrule with a reason."""
    if content.basis is None:
        yield Invalid("term", N_("Give the term, or choose that the minutes name none."))
    elif term is not None and not content.reason and timing.is_too_short(term.effective_on):
        least = timing.profile.minimum_working_days
        yield Invalid("reason", N_("The term is under the shortest allowed (working days: %(least)s). Say why, or change it."), least=least)
