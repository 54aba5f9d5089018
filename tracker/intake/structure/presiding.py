"""Which body met, and who was in the chair."""

import re
from collections.abc import Sequence

from tracker.intake.structure.dating import KIND
from tracker.intake.structure.letters import Span, folded, stretch
from tracker.intake.structure.lines import Line

_NAME = (
    r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(?:-[А-ЯӘ][а-яё]+)?\s+[А-ЯӘҒҚҢӨҰҮҺІ]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІ]\.)?"
    r"|[А-ЯӘҒҚҢӨҰҮҺІ]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІ]\.\s?)?[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+)"
)
_EN_NAME = r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Cllr|H\.E)\.?\s+)?(?:[A-Z]\.\s?)*[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.\s?)?[A-Z][\w'’-]+){0,3}"
_CHAIR = re.compile(
    rf"(?:председател[а-я]*|төраға[а-яәғқңөұүһі]*(?:\s+ет[а-яәғқңөұүһі]+)?|төрайымы?)\b[^\n:–—]{{0,40}}?(?:\s*[:–—-]\s*"
    rf"|\s+)[^\n]{{0,140}}?(?P<name>{_NAME})",
    re.IGNORECASE | re.UNICODE,
)
_CHAIR_EN = re.compile(
    rf"(?:\bchair(?:person|man|woman|ed by)?\b\**\s*:?\**\s*,?\s*(?P<name>{_EN_NAME}))"
    rf"|(?P<name2>{_EN_NAME})\s*\((?:chair\w*|in the chair)\)"
)
_FULL_NAME = re.compile(rf"^\s*{_NAME}\s*$")
_AT_LINE_END = re.compile(rf"\s{{2,}}(?:\([^)]*\)\s*)?(?P<name>{_NAME})\s*$")
_BODY = re.compile(r"\b(?:заседани[а-я]+|совещани[а-я]+|коллеги[а-я]+)\s+(?P<body>.+)")
_KIND = re.compile(KIND)
_BODY_LINE = re.compile(r"\b(?:committee|council|board|working (?:party|group)|commission|group|trust|secretariat)\b", re.IGNORECASE)


def chair_of(text: str, lines: Sequence[Line], first_order: int, last_order: int) -> tuple[str, Span] | None:
    """As the head of the document says, else whoever signed it."""
    written = [line for line in lines if not line.is_blank]
    for line in [line for line in written if line.start < first_order][:40]:
        said = stretch(text, [(line.start, min(line.end, line.start + 400))])
        for rule in (_CHAIR, _CHAIR_EN):
            if found := rule.search(said.text):
                name = "name2" if rule is _CHAIR_EN and found["name"] is None else "name"
                return found[name].strip(), said.span(*found.span(name))
    for line in [line for line in written if line.start > last_order][:8]:
        said = stretch(text, [(line.start, min(line.end, line.start + 300))])
        if _FULL_NAME.match(said.text):
            return said.text.strip(), (line.start, line.end)
        if found := _AT_LINE_END.search(said.text):
            return found["name"].strip(), said.span(*found.span("name"))
    return None


def body_line(text: str, lines: Sequence[Line], first_order: int) -> tuple[str, Span] | None:
    """The words of the head that name the body: behind «заседания», before «отырысының», or the line with a committee's name."""
    head = [line for line in lines if not line.is_blank and line.start < first_order][:12]
    for line in head:
        said = stretch(text, [(line.start, min(line.end, line.start + 300))])
        if found := _BODY.search(folded(said.text)):
            return said.text[found.start("body") :].strip(" .,"), said.span(*found.span("body"))
    for line in head:
        written = text[line.start : min(line.end, line.start + 300)]
        if _KIND.search(folded(written)) or _BODY_LINE.search(written):
            return written.strip(" #*"), (line.start, line.end)
    return (text[head[0].start : min(head[0].end, head[0].start + 300)].strip(" #*"), (head[0].start, head[0].end)) if head else None
