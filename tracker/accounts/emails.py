"""E-mail addresses by one strict grammar, so that no mail server reads an address otherwise than we do."""

import re

LONGEST = 254

_LOCAL = r"[a-z0-9_+%'-]+(\.[a-z0-9_+%'-]+)*"
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){_LOCAL}@({_LABEL}\.)+[a-z]([a-z0-9-]{{0,61}}[a-z0-9])", re.ASCII)


def folded_email(text: str) -> str:
    """As it is kept and compared."""
    return text.strip().lower()


def is_email(text: str) -> bool:
    """`text` is folded. No quotes, comments, brackets or letters beyond ASCII: nothing two programs could disagree about."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None
