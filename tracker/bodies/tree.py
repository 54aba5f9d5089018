"""The bodies as a tree: grouped by kind, each with what belongs to it beneath."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.bodies.models import Body, BodyKind
from tracker.kernel.text import tokens


@dataclass(frozen=True, slots=True)
class Branch:
    """A body and how deep it hangs; `found` is False where it only shows what a found one belongs to."""

    body: Body
    depth: int
    found: bool = True


def grouped(bodies: Sequence[Body], words: str = "") -> list[tuple[BodyKind, list[Branch]]]:
    """In the order of the kinds, and within each as given. With words, only bodies in whose names each of them begins some word."""
    by_id = {body.id: body for body in bodies}
    beneath = defaultdict[int | None, list[Body]](list)
    for body in bodies:
        beneath[_hangs_on(body, by_id)].append(body)
    found = {body.id for body in bodies if _holds(body, tokens(words))}
    groups = []
    for kind in BodyKind:
        roots = [body for body in beneath[None] if body.kind is kind]
        branches = _kept(list(_walk(roots, beneath, 0)), found)
        if branches:
            groups.append((kind, branches))
    return groups


def _hangs_on(body: Body, by_id: Mapping[int | None, Body]) -> int | None:
    """Almost all belong to the Government or the President; what hangs there would hide the kinds, so it begins its kind's group."""
    parent = by_id.get(body.parent_id) if body.parent_id is not None else None
    if parent is None or (parent.kind is BodyKind.TOP and body.kind is not BodyKind.TOP):
        return None
    return parent.id


def _walk(bodies: Iterable[Body], beneath: Mapping[int | None, list[Body]], depth: int) -> Iterator[Branch]:
    for body in bodies:
        yield Branch(body, depth)
        yield from _walk(beneath.get(body.id, ()), beneath, depth + 1)


def _kept(branches: list[Branch], found: set[int | None]) -> list[Branch]:
    """The found ones and, unmarked, those above them."""
    kept: list[Branch] = []
    wanted_depth = 0
    for branch in reversed(branches):
        is_found = branch.body.id in found
        if is_found or branch.depth < wanted_depth:
            kept.append(Branch(branch.body, branch.depth, is_found))
            wanted_depth = branch.depth
    return kept[::-1]


def _holds(body: Body, wanted: Sequence[str]) -> bool:
    known = body.search_text.split()
    return all(any(word.startswith(token) for word in known) for token in wanted)
