"""Searched words, marked where they stand: in a gist, and in a line of what else was found."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from tracker.directives import queries as directives
from tracker.directives.listing import Row
from tracker.directives.models import Directive
from tracker.kernel.wording import Sought, hits, holds, sought
from tracker.kernel.words import LANGUAGES, N_
from tracker.progress import queries as progress
from tracker.web.visit import Visit

# Letters on either side of a hit.
AROUND = 70


class Hit(NamedTuple):
    gist: Markup
    # Where it was found, if not in the gist alone: «Report», and the line with its language.
    place: str = ""
    line: Markup = Markup()
    language: str = ""


class Text(NamedTuple):
    place: str
    text: str
    language: str


def marked_rows(visit: Visit, words: str, rows: Sequence[Row]) -> dict[int, Hit]:
    """By directive; empty when no word was asked for."""
    wanted = sought(words)
    if not wanted:
        return {}
    missing = {row.id: [each for each in wanted if not holds(row.gist, each)] for row in rows}
    texts = _texts(visit, [directive_id for directive_id, some in missing.items() if some])
    return {row.id: Hit(marked(row.gist, wanted), *_line(texts.get(row.id, []), missing[row.id], wanted)) for row in rows}


def marked(text: str, wanted: list[Sought]) -> Markup:
    parts, last = [], 0
    for first, end in hits(text, wanted):
        parts += [Markup.escape(text[last:first]), Markup("<mark>{}</mark>").format(text[first:end])]
        last = end
    return Markup().join([*parts, Markup.escape(text[last:])])


def _line(texts: list[Text], missing: list[Sought], wanted: list[Sought]) -> tuple[str, Markup, str] | tuple[()]:
    """The first text that has what the gist lacks; none where only an executor's name has it."""
    for each in texts:
        if span := next(hits(each.text, missing), None):
            return each.place, marked(_around(each.text, *span), wanted), each.language
    return ()


def _around(text: str, first: int, end: int) -> str:
    """Whole words about a hit, with dots where something is left out."""
    begins = text.find(" ", first - AROUND) + 1 if first > AROUND else 0
    ends = text.rfind(" ", end, end + AROUND) if end + AROUND < len(text) else len(text)
    ends = max(end, ends)
    return f"{'… ' if begins else ''}{' '.join(text[min(begins, first) : ends].split())}{' …' if ends < len(text) else ''}"


def _texts(visit: Visit, directive_ids: list[int]) -> dict[int, list[Text]]:
    """What may hold the words, the reader's language first, the latest reports last."""
    if not directive_ids:
        return {}
    found = {key: list(_own(visit, each)) for key, each in directives.many(visit.db, directive_ids).items()}
    for report in progress.reports_of(visit.db, directive_ids):
        found[report.directive_id].append(Text(visit._(N_("Report")), report.text, report.language))
    return found


def _own(visit: Visit, directive: Directive) -> Iterator[Text]:
    places = {"text": visit._(N_("Text")), "result": visit._(N_("Expected result")), "gist": visit._(N_("Gist"))}
    for part, place in places.items():
        for language in dict.fromkeys((visit.language, *LANGUAGES)):
            yield Text(place, getattr(directive, f"{part}_{language}"), language)
