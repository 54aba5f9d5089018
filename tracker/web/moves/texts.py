"""What a reason in a form must be."""

from collections.abc import Callable

from tracker.web.forms import wrong

LONGEST_REASON = 5_000


def said(otherwise: str) -> Callable[[str], str]:
    """Not empty; else this sentence."""

    def check(text: str) -> str:
        if not text:
            raise wrong(otherwise)
        return text

    return check
