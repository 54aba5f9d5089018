"""Spans without what does not belong to an order's text at its ends."""

import re

from tracker.intake.structure.letters import Span

_BEHIND = " \t\r\n\f.;:,\u00a0\u00ad\u200b\ufeff"
_AND = re.compile(r";\s*(?:and|or|и|және)$")
_BEFORE = " \t\r\n\f\u00a0\u00ad\u200b\ufeff"
# What an action list says about an item that is done, or due: it stands in brackets at the end.
_DONE = re.compile(r"\s*\((?:done|completed|closed|выполнено|исполнено|снято с контроля|орындалды)\b[^()]{0,120}\)$", re.IGNORECASE)


def trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in _BEHIND:
        end -= 1
    if joined := _AND.search(text, max(start, end - 8), end):
        end = joined.start()
    while start < end and text[start] in _BEFORE:
        start += 1
    while text.startswith("**", start - 2) and start > 1:
        start -= 2
    done = _DONE.search(text, max(start, end - 140), end)
    return (start, done.start()) if done and done.start() > start else (start, end)
