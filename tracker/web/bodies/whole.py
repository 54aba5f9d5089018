"""Whose numbers this person may be told."""

from tracker.accounts.actor import Actor


def whole_bodies(actor: Actor) -> frozenset[int] | None:
    """None for all. Who sees only a part of a body's directives is told no number, rather than a wrong one."""
    return None if actor.is_issuing or actor.sees_all_open else actor.own_and_inherited


def is_whole(actor: Actor, body_id: int) -> bool:
    bodies = whole_bodies(actor)
    return bodies is None or body_id in bodies
