"""Make drafts of what was accepted: the meeting and the minutes are found or put on record, then the points, then the directives."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import drafting
from tracker.directives.models import Directive
from tracker.indicators import linking
from tracker.indicators import queries as indicators
from tracker.indicators.linking import Contribution
from tracker.intake import comparing, queries
from tracker.intake.comparing import Line, Plan, Verdict
from tracker.intake.models import Proposal
from tracker.intake.taking_in import ensure_may
from tracker.intake.terming import pattern_of
from tracker.kernel.receiving import Received
from tracker.meetings import holding, pointing, signing
from tracker.meetings import queries as meetings
from tracker.meetings.facts import MeetingFacts, MinutesFacts
from tracker.meetings.models import Minutes, Point
from tracker.meetings.sent import Intake
from tracker.recurring import setting
from tracker.recurring.setting import Rule


@dataclass(frozen=True, slots=True)
class Hand:
    by: Actor
    at: datetime
    today: date


def make(db: Session, intake: Intake, ticked: Collection[int] | None, hand: Hand) -> tuple[Minutes, list[Line]]:
    """`ticked` are the proposals to apply, all of them unless some are named. What was done, as `comparing.plan` had said it."""
    ensure_may(hand.by)
    queries.hold(db, intake)
    planned = comparing.plan(db, intake, hand.today)
    if planned.obstacle is not None:
        raise planned.obstacle
    minutes = _minutes(db, intake, planned, hand)
    done = [each for each in planned.lines if each.can_be_applied and each.proposal and (ticked is None or each.proposal.id in ticked)]
    for each in done:
        _apply(db, minutes, each, hand)
    for each in planned.of(Verdict.SAME, Verdict.DIFFERS):
        if each.proposal and each.directive:
            each.proposal.directive_id = each.directive.id
    intake.minutes_id, intake.drafted_at = minutes.id, hand.at
    intake.version += 1
    log.record(db, hand.by, "intake.drafted", intake, hand.at, after={"minutes_id": minutes.id, "directives": len(done)})
    return minutes, done


def _minutes(db: Session, intake: Intake, planned: Plan, hand: Hand) -> Minutes:
    if planned.minutes is not None:
        return planned.minutes
    signed_on = intake.signed_on or hand.today
    held_on = intake.held_on or signed_on
    council = meetings.get_council(db, intake.council_id or 0)
    meeting = queries.meeting_of(db, council.id or 0, held_on)
    if meeting is None:
        meeting = holding.hold_meeting(db, council, MeetingFacts(held_on=held_on, chair=intake.chair), hand.by, hand.at)
        db.flush()
    facts = MinutesFacts(number=intake.number, signed_on=signed_on, chair=intake.chair, received_on=intake.received_on)
    file = Received(intake.file_name, intake.file_hash, intake.file_size, intake.media_type) if intake.file_hash else None
    minutes = signing.sign_minutes(db, meeting, facts, hand.by, hand.at, file=file)
    db.flush()
    return minutes


def _apply(db: Session, minutes: Minutes, line: Line, hand: Hand) -> None:
    proposal, content = line.proposal, line.content
    if proposal is None or content is None:
        return
    if line.directive is not None:
        point = meetings.get_point(db, line.directive.point_id)
        drafting.redraft(db, line.directive, point, content, hand.by, hand.at)
        proposal.directive_id = line.directive.id
        return
    directive = drafting.draft(db, _point(db, minutes, proposal.label, hand), content, hand.by, hand.at)
    proposal.directive_id = directive.id
    _link(db, directive, proposal, hand)
    _set_rule(db, minutes, directive, proposal, hand)


def _point(db: Session, minutes: Minutes, label: str, hand: Hand) -> Point:
    found = meetings.find_point(db, minutes.id or 0, label)
    if found is None:
        found = pointing.add_point(db, minutes, label, hand.by, hand.at)
        db.flush()
    return found


def _link(db: Session, directive: Directive, proposal: Proposal, hand: Hand) -> None:
    for each in indicators.in_use(db):
        if each.id in proposal.indicator_ids and each.wanted_effect is not None:
            linking.link(db, directive, each, Contribution(direction=each.wanted_effect), hand.by, hand.at)


def _set_rule(db: Session, minutes: Minutes, directive: Directive, proposal: Proposal, hand: Hand) -> None:
    """From the day after the minutes on; a rule that the register does not know is left to the clerk, who was told."""
    pattern = pattern_of(proposal.rule) if proposal.rule else None
    if pattern is None:
        return
    starts_on = max(minutes.signed_on + timedelta(days=1), hand.today)
    setting.set_rule(db, directive, Rule(pattern=pattern, starts_on=starts_on), hand.by, hand.at, hand.today)
