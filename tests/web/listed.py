"""Follow a number to its list, and count the list's rows."""

import re
from html import unescape

from tests.browser_window import Window


def links(page: str) -> dict[str, int]:
    """Every list of directives that a number of the page leads to, with the number."""
    found = re.findall(r'<a\b[^>]*href="(/directives(?:\?[^"]*)?)"[^>]*>(.*?)</a>', page, re.DOTALL)
    told = {unescape(url): re.search(r"\d+", re.sub(r"<svg.*?</svg>|<[^>]+>", " ", text, flags=re.DOTALL)) for url, text in found}
    return {url: int(number.group()) for url, number in told.items() if number}


def bars(page: str) -> dict[str, int]:
    """The same of a picture of bars, where the name is the link and the number stands beside it."""
    found = re.findall(r'<th scope="row"><a href="([^"]+)">[^<]*</a></th><td>.*?<span>(\d+)</span>', page, re.DOTALL)
    return {unescape(url): int(number) for url, number in found}


def length(browser: Window, url: str) -> int:
    """How many directives the list shows."""
    page = browser.get(url)
    assert page.status_code == 200, url
    body = re.search(r"<tbody>(.*?)</tbody>", page.text, re.DOTALL)
    return len(re.findall(r"<tr\b", body.group(1))) if body else 0
