"""Whose numbers this person may be told."""

from tracker.accounts.actor import Actor


def is_whole(actor: Actor, body_id: int) -> bool:
    """Who sees only a part of a body's directives is told no number, rather than a wrong one."""
    return actor.is_issuing or actor.sees_all_open or body_id in actor.body_ids
