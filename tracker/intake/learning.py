"""Learn from a correction what body some words mean: for this document at once, and for all that are read from now on."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.bodies import aliases
from tracker.bodies.models import Body
from tracker.intake import queries
from tracker.intake.evidence import Evidence, Words
from tracker.intake.likening import liken
from tracker.intake.models import Proposal
from tracker.intake.taking_in import ensure_may
from tracker.kernel.text import folded
from tracker.meetings.sent import Intake


def learn(db: Session, intake: Intake, words: str, body: Body, by: Actor, at: datetime) -> int:
    """In how many proposals the body was put in the place of these words."""
    ensure_may(by)
    queries.hold(db, intake)
    alias = aliases.learn(db, body, words, by.account_id, at)
    log.record(db, by, "body.alias_learnt", body, at, after={"words": alias.words})
    changed = [each for each in queries.proposals(db, intake) if each.directive_id is None and _put(each, words, body)]
    liken(db, intake, changed)
    return len(changed)


def _put(proposal: Proposal, words: str, body: Body) -> bool:
    evidence = proposal.evidence
    wanted = folded(words)
    asked = {folded(each.text) for each in (*evidence.unknown, *evidence.ambiguous)}
    if wanted not in asked:
        return False
    key = body.id or 0
    stood = {*proposal.lead_ids, *proposal.co_ids}
    if evidence.lead and folded(evidence.lead.text) == wanted:
        proposal.lead_ids = [key, *(each for each in proposal.lead_ids[1:] if each != key)]
        proposal.co_ids = [each for each in proposal.co_ids if each != key]
    elif key not in stood:
        proposal.co_ids = [*proposal.co_ids, key]
    proposal.found = _said(evidence, wanted, body.code).written()
    proposal.version += 1
    return True


def _said(evidence: Evidence, wanted: str, code: str) -> Evidence:
    def known(each: Words) -> Words:
        return Words(each.text, each.start, each.end, code, (code,)) if folded(each.text) == wanted else each

    lead = known(evidence.lead) if evidence.lead else None
    return evidence.with_parties(lead, tuple(known(each) for each in evidence.co))
