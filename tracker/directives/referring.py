"""A directive's reference: «№ 17-07/3104, п. 2.1», as the documents themselves are cited.

Given once, at issue, and never changed. The only directive of a point has the plain reference; where a point has several, they are
numbered /1, /2 … in the order they are issued. A directive added after one was issued alone becomes /2: the plain one counts as the first.
Where minutes of another day bear the same number, the date tells them apart.
"""

from collections.abc import Callable
from datetime import date
from itertools import chain, count


def plain_reference(number: str, label: str, *, dated: date | None = None) -> str:
    """`dated` only where the number alone is not enough."""
    of_day = f" от {dated:%d.%m.%Y}" if dated else ""
    return f"№ {number.removeprefix('№').strip()}{of_day}, п. {label}"


def next_reference(plain: str, *, alone: bool, issued: int, is_taken: Callable[[str], bool]) -> str:
    """The reference of the next directive of a point of which so many are issued already."""
    numbered = (f"{plain}/{nth}" for nth in count(issued + 1))
    return next(each for each in chain([plain] if alone else [], numbered) if not is_taken(each))
