"""A paragraph that orders something, with all that stands around it and belongs to it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.intake.structure.judging import Judgement, Sense
from tracker.intake.structure.letters import Span, Stretch
from tracker.intake.structure.outline import Frame


@dataclass(slots=True, eq=False)
class Order:
    """`plain` is the paragraph without its number; `heads` are the head lines above it, the nearest last.

    `owner`, `co` and `term` are cells of a table. `follows` is the order that a further paragraph of one item takes its addressee from.
    """

    plain: Stretch
    span: Span
    path: str
    judgement: Judgement
    section: str | None = None
    heads: tuple[Stretch, ...] = ()
    who: list[Stretch] = field(default_factory=list)
    when: list[Stretch] = field(default_factory=list)
    # Of a trailer that stands behind a later paragraph of the same item.
    when_shared: list[Stretch] = field(default_factory=list)
    # Where in running text the addressee is looked for: behind «поручил».
    addressed: Stretch | None = None
    owner: Stretch | None = None
    co: Stretch | None = None
    term: Stretch | None = None
    follows: "Order | None" = None
    group: int = 0
    under: Frame | None = None
    is_in_table: bool = False
    # A sentence of running text.
    is_told: bool = False
    # Nobody is named yet: it counts only when a trailer, or the paragraph itself, names somebody.
    wants_party: bool = False


def numbered(orders: Iterable[Order], *, restart: bool) -> list[Order]:
    """With the sections first where numbers restart, and «¶» only where an item has several paragraphs."""
    found = [order for order in orders if order.span[0] < order.span[1]]
    for order in found:
        base, mark, _ = order.path.rpartition(".¶")
        if mark and order.under is not None and order.under.is_head and order.under.loose == 1 and not order.under.children:
            order.path = base
    _take_sections_numbers(found)
    again = Counter(path for path, _ in {(order.path, order.section) for order in found})
    if restart or any(count > 1 for count in again.values()):
        for order in found:
            if order.section and order.path and order.path != order.section and not order.path.startswith(f"{order.section}."):
                order.path = f"{order.section}.{order.path}"
    return found


def _take_sections_numbers(orders: Iterable[Order]) -> None:
    """The only order of a section without a number of its own is called by the section's; «25/41» and (a) make 25/41(a)."""
    loose = Counter(order.section for order in orders if order.section and order.path.startswith(f"{order.section}.¶"))
    for order in orders:
        if order.section and order.path == f"{order.section}.¶1" and loose[order.section] == 1:
            order.path = order.section
        elif order.section and "/" in order.section and order.path.isalpha() and order.path.islower():
            order.path = f"{order.section}({order.path})"


def is_wanted(order: Order, *, has_party: bool) -> bool:
    """An action for nobody in particular is no directive, and an act of the body itself only when somebody is to answer for it."""
    if order.judgement.sense is Sense.OWN and order.wants_party:
        return bool(order.who)
    return not order.wants_party or has_party or bool(order.who)
