"""Addresses of the web: which ones a page may lead to."""

from urllib.parse import urlsplit

LONGEST = 2_000


def is_of_the_web(url: str) -> bool:
    """A whole http or https address, without blanks and without a name before the host that would disguise it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc and not any(letter.isspace() for letter in url)
