"""What somebody has from somebody who left for good: said on My day, on the directive and in its history, on the pages of both accounts."""

from collections import defaultdict
from collections.abc import Iterable

from tracker.accounts import taking_over
from tracker.accounts.roles import OF_A_BODY
from tracker.accounts.taking_over import Told
from tracker.directives.models import Assignment, Directive
from tracker.kernel.words import N_
from tracker.web.stories import Story
from tracker.web.visit import Visit

_FROM = N_("Inherited from %(name)s since %(day)s: %(role)s, %(body)s.")
_TO = N_("%(name)s takes over since %(day)s: %(role)s, %(body)s.")
_MINE = N_("inherited from %(name)s since %(day)s")
_THEIRS = N_("%(new)s has it from %(old)s since %(day)s")
_HAPPENED = N_("%(new)s took over from %(old)s: %(body)s")


def of_account(visit: Visit, account_id: int) -> list[str]:
    """Both ways, in the reader's language."""
    return [_whole(visit, each, account_id) for each in taking_over.concerning(visit.db, account_id)]


def mine(visit: Visit) -> list[Told]:
    """What the reader has from others and still holds."""
    actor = visit.actor
    return [
        each
        for each in visit.takeovers
        if each.takeover.successor_id == actor.account_id and _counts(visit, each) and (each.takeover.role, each.body.id) in actor.roles
    ]


def told(visit: Visit, each: Told) -> str:
    return _whole(visit, each, visit.actor.account_id)


def note(visit: Visit, each: Told) -> str:
    """Beside a directive."""
    if each.successor.id == visit.actor.account_id:
        return visit._(_MINE, name=each.leaver.name(visit.language), day=each.takeover.since)
    old, new = each.leaver.name(visit.language), each.successor.name(visit.language)
    return visit._(_THEIRS, new=new, old=old, day=each.takeover.since)


def of_directive(visit: Visit, directive: Directive, assignments: Iterable[Assignment]) -> tuple[dict[int, list[str]], list[Story]]:
    """By assignment, and as entries of its history. Who works there is the body's own affair and the issuing level's."""
    seen = [each for each in assignments if visit.actor.is_issuing or each.body_id in visit.actor.body_ids]
    notes, stories = defaultdict[int, list[str]](list), []
    # Whoever was head and executor left both at once.
    found = {(each.leaver.id, each.successor.id, each.body.id): each for each in _that_met(visit, directive, seen)}
    for each in found.values():
        stories.append(_story(visit, each))
        for assignment in seen:
            if assignment.body_id == each.body.id and assignment.released_at is None:
                notes[assignment.id or 0].append(note(visit, each))
    return notes, stories


def _that_met(visit: Visit, directive: Directive, seen: Iterable[Assignment]) -> list[Told]:
    """Those of its bodies' people that came about while it was on control."""
    if directive.issued_on is None:
        return []
    begun, over = directive.issued_on, directive.closed_on or visit.today
    found = taking_over.of_bodies(visit.db, {each.body_id for each in seen})
    return [each for each in found if each.takeover.role in OF_A_BODY and _counts(visit, each) and begun <= each.takeover.since <= over]


def _counts(visit: Visit, each: Told) -> bool:
    return each.takeover.since <= visit.today


def _story(visit: Visit, each: Told) -> Story:
    old, new = each.leaver.name(visit.language), each.successor.name(visit.language)
    text = visit._(_HAPPENED, new=new, old=old, body=each.body.name(visit.language))
    return Story(each.takeover.set_at, text, visit.named(each.takeover.set_by_name), "people", None, [])


def _whole(visit: Visit, each: Told, account_id: int) -> str:
    text, other = (_FROM, each.leaver) if each.successor.id == account_id else (_TO, each.successor)
    role, body = visit.words.label(each.takeover.role), each.body.name(visit.language)
    return visit._(text, name=other.name(visit.language), day=each.takeover.since, role=role, body=body)
