"""What happened, one sentence an entry: audit entries in the reader's language."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from tracker.accounts.actor import Actor
from tracker.audit.models import AuditEntry
from tracker.kernel.words import N_
from tracker.web.changes import Change, changes
from tracker.web.templating import Language

# By action: an icon and a sentence.
SAID: dict[str, tuple[str, str]] = {
    "account.added": ("person", N_("Account added")),
    "account.disabled": ("slash-circle", N_("Account disabled")),
    "account.enabled": ("person", N_("Account enabled")),
    "account.invitation_used": ("key", N_("Invitation accepted, password chosen")),
    "account.invited": ("envelope", N_("Invitation sent")),
    "account.password_changed": ("key", N_("Password changed")),
    "account.passkey_added": ("key", N_("Passkey added")),
    "account.passkey_removed": ("key", N_("Passkey removed")),
    "account.provider_linked": ("link-45deg", N_("Linked to the provider of sign-ins")),
    "account.provider_unlinked": ("link-45deg", N_("Link to the provider of sign-ins removed")),
    "account.reset_asked": ("key", N_("New password asked for")),
    "account.reset_sent": ("envelope", N_("Link for a new password sent")),
    "account.reset_used": ("key", N_("New password chosen")),
    "account.recovery_codes_renewed": ("key", N_("New recovery codes made")),
    "account.revised": ("person", N_("Account changed")),
    "account.second_factor_removed": ("shield-lock", N_("Second factor removed")),
    "account.second_factor_set_up": ("shield-lock", N_("Second factor set up")),
    "account.sessions_ended": ("box-arrow-right", N_("Signed out elsewhere")),
    "account.signed_in": ("person", N_("Signed in with a password")),
    "account.signed_in_by_code": ("person", N_("Signed in with a password and a code")),
    "account.signed_in_by_passkey": ("key", N_("Signed in with a passkey")),
    "account.signed_in_by_password_and_passkey": ("key", N_("Signed in with a password and a passkey")),
    "account.signed_in_by_provider": ("person", N_("Signed in through the provider")),
    "account.signed_in_by_provider_and_more": ("person", N_("Signed in through the provider, with a second factor")),
    "account.signed_in_by_recovery_code": ("person", N_("Signed in with a password and a recovery code")),
    "account.signed_out": ("box-arrow-right", N_("Signed out")),
    "assignment.excused": ("person-check", N_("Co-executor excused from contributing")),
    "assignment.handed_on": ("person", N_("Handed on within the body")),
    "batch.undone": ("arrow-return-left", N_("An act on several directives undone")),
    "body.added": ("buildings", N_("Body added")),
    "body.alias_learnt": ("buildings", N_("Words learnt that mean this body")),
    "body.changed": ("buildings", N_("Body changed")),
    "body.closed": ("slash-circle", N_("Body closed")),
    "body.duties_passed": ("buildings", N_("Duties of the body passed to another")),
    "body.merged": ("buildings", N_("Body merged into another")),
    "body.renamed": ("buildings", N_("Body renamed")),
    "body.succession_undone": ("arrow-return-left", N_("Reorganisation of the body taken back")),
    "body.reopened": ("buildings", N_("Body opened again")),
    "calendar_address.made": ("calendar3", N_("Calendar address made")),
    "calendar_address.revoked": ("calendar3", N_("Calendar address revoked")),
    "calendar.day_changed": ("calendar-event", N_("Day of the calendar changed")),
    "calendar.day_removed": ("calendar-event", N_("Day of the calendar removed")),
    "calendar.founded": ("calendar-event", N_("Calendar begun")),
    "calendar.year_confirmed": ("check2", N_("Year of the calendar confirmed")),
    "calendar.year_proposed": ("calendar-event", N_("Year of the calendar proposed")),
    "contribution.linked": ("link-45deg", N_("Linked to an indicator")),
    "contribution.unlinked": ("link-45deg", N_("Link to an indicator removed")),
    "council.changed": ("people", N_("Council changed")),
    "council.founded": ("people", N_("Council added")),
    "council.profile_changed": ("gear", N_("Rules of control changed")),
    "directive.accepted": ("check2", N_("Accepted")),
    "directive.cancelled": ("slash-circle", N_("Taken off control without execution")),
    "directive.cancellation_taken_back": ("arrow-return-left", N_("Cancellation taken back")),
    "directive.change_proposed": ("people", N_("Change of executors proposed")),
    "directive.change_refused": ("slash-circle", N_("Change of executors refused")),
    "directive.checklist_set": ("list-check", N_("Checklist of evidence set")),
    "directive.closed": ("check-circle", N_("Removed from control")),
    "directive.copied": ("people", N_("Given to other bodies as well")),
    "directive.deleted": ("x-circle", N_("Draft deleted")),
    "directive.edited": ("pencil", N_("Draft edited")),
    "directive.executors_changed": ("people", N_("Executors changed")),
    "directive.inheritance_undone": ("arrow-return-left", N_("Reorganisation taken back: the executors are as before")),
    "directive.inherited": ("buildings", N_("Passed on by a reorganisation of bodies")),
    "directive.imported": ("upload", N_("Imported from a table")),
    "directive.issued": ("flag", N_("Issued")),
    "directive.logged": ("plus-lg", N_("Logged as a draft")),
    "directive.objected": ("exclamation-triangle", N_("Objected: not our competence")),
    "directive.objection_answered": ("person-check", N_("Objection answered: the lead stays")),
    "directive.put_on_extra_control": ("eye", N_("Put on extra control")),
    "directive.reopened": ("arrow-repeat", N_("Reopened")),
    "directive.term_kept": ("calendar-event", N_("Term kept, though the calendar has changed")),
    "directive.term_refitted": ("calendar-event", N_("Term moved, as the calendar has changed")),
    "endorsement.asked": ("hourglass-split", N_("Final report sent to the head of the body for endorsement")),
    "endorsement.given": ("check2", N_("Final report endorsed by the head of the body")),
    "endorsement.replaced": ("pencil", N_("Final report changed before the endorsement: it is asked for anew")),
    "endorsement.sent_back": ("arrow-return-left", N_("Final report sent back by the head of the body")),
    "endorsement.voided": ("slash-circle", N_("Final report that waited for endorsement is void")),
    "endorsement.withdrawn": ("arrow-return-left", N_("Final report withdrawn before the endorsement")),
    "extension.asked": ("hourglass-split", N_("More time asked for")),
    "extension.granted": ("calendar-event", N_("Term extended")),
    "extension.objected": ("exclamation-circle-fill", N_("Controller objects to more time")),
    "extension.opinion_taken_back": ("arrow-return-left", N_("Opinion on more time taken back")),
    "extension.refused": ("x-circle", N_("More time refused")),
    "extension.supported": ("check2", N_("Controller supports more time")),
    "extension.voided": ("slash-circle", N_("Request for more time is void")),
    "extension.withdrawn": ("arrow-return-left", N_("Request for more time withdrawn")),
    "directive.translation_confirmed": ("translate", N_("Translation confirmed")),
    "import.taken_in": ("upload", N_("Table imported")),
    "intake.drafted": ("file-earmark-text", N_("Drafts made of a document")),
    "intake.facts_decided": ("pencil", N_("Said of which meeting a document is")),
    "intake.let_go": ("x-lg", N_("Document let go")),
    "intake.read": ("file-earmark-text", N_("Document read")),
    "indicator.defined": ("graph-up", N_("Indicator defined")),
    "indicator.revised": ("graph-up", N_("Indicator changed")),
    "letter.handled": ("check2", N_("Letter taken care of by hand")),
    "letter.sent_again": ("envelope", N_("Letter sent again by hand")),
    "letter.tested": ("envelope", N_("Test letter asked for")),
    "meeting.added": ("calendar-event", N_("Meeting added")),
    "meeting.changed": ("calendar-event", N_("Meeting changed")),
    "membership.changed": ("person", N_("Roles changed")),
    "membership.granted": ("person", N_("Role given")),
    "occurrence.created": ("arrow-repeat", N_("Created for its period by the rule")),
    "recurrence.ended": ("slash-circle", N_("Rule ended")),
    "recurrence.paused": ("hourglass-split", N_("Rule paused")),
    "recurrence.set": ("arrow-repeat", N_("Rule of recurrence set")),
    "minutes.added": ("file-earmark-text", N_("Minutes added")),
    "minutes.changed": ("file-earmark-text", N_("Minutes changed")),
    "point.added": ("file-earmark-text", N_("Point added")),
    "point.changed": ("file-earmark-text", N_("Point changed")),
    "reading.approved": ("check2", N_("Reading approved")),
    "reading.entered": ("graph-up", N_("Reading entered")),
    "remark.edited": ("pencil", N_("Remark changed")),
    "remark.withdrawn": ("pencil", N_("Remark withdrawn")),
    "remark.written": ("pencil", N_("Remark written")),
    "reminder_rule.change": ("bell", N_("Reminder rule changed")),
    "report.accepted": ("check2", N_("Report of an equal lead accepted")),
    "report.contribution_accepted": ("check2", N_("Contribution accepted")),
    "report.contribution_returned": ("arrow-return-left", N_("Contribution returned")),
    "report.drafted": ("pencil", N_("Consolidated report begun")),
    "report.filed": ("file-earmark-text", N_("Report filed")),
    "report.recorded": ("file-earmark-text", N_("Execution recorded by the secretariat on behalf of the body")),
    "report.returned": ("arrow-return-left", N_("Returned for rework")),
    "report.withdrawn": ("arrow-return-left", N_("Report withdrawn")),
    "review.extra_control_proposed": ("eye", N_("Extra control proposed")),
    "review.proposed": ("eye", N_("Removal from control proposed")),
    "review.sent_back": ("arrow-return-left", N_("Proposal sent back")),
    "review.taken_back": ("arrow-return-left", N_("Decision taken back")),
    "account.taken_over": ("person", N_("Taken over from the file of another register")),
    "body.taken_over": ("buildings", N_("Taken over from the file of another register")),
    "calendar.taken_over": ("calendar-event", N_("Taken over from the file of another register")),
    "council.taken_over": ("people", N_("Taken over from the file of another register")),
    "directive.taken_over": ("flag", N_("Taken over from the file of another register")),
    "indicator.taken_over": ("graph-up", N_("Taken over from the file of another register")),
    "meeting.taken_over": ("calendar-event", N_("Taken over from the file of another register")),
    "minutes.taken_over": ("file-earmark-text", N_("Taken over from the file of another register")),
    "point.taken_over": ("file-earmark-text", N_("Taken over from the file of another register")),
    "substitution.ended": ("person", N_("Substitution ended")),
    "substitution.set": ("person", N_("Deputy named")),
    "succession.taken_over": ("buildings", N_("Taken over from the file of another register")),
    "target.replaced": ("graph-up", N_("Target replaced")),
    "target.set": ("graph-up", N_("Target set")),
    "target.taken_back": ("graph-up", N_("Target taken back")),
    "token.made": ("key", N_("Token for a program made")),
    "token.revoked": ("key", N_("Token for a program revoked")),
    "webhook.added": ("link-45deg", N_("Webhook added")),
    "webhook.removed": ("x-circle", N_("Webhook removed")),
    "webhook.switched_off": ("slash-circle", N_("Webhook switched off")),
    "webhook.switched_on": ("check2", N_("Webhook switched on")),
    "view.changed": ("bookmark", N_("Shared view changed")),
    "view.removed": ("bookmark", N_("Shared view deleted")),
    "view.shared": ("bookmark", N_("View shared")),
}

_PASSED = {
    "merger": N_("By merger of “%(old)s” into “%(new)s”"),
    "transfer": N_("By transfer of functions from “%(old)s” to “%(new)s”"),
}


# What a body does within its own walls: told to its own people alone.
WITHIN_THE_BODY = ("assignment.handed_on", "report.drafted")


def told_to(actor: Actor, entries: Iterable[AuditEntry]) -> list[AuditEntry]:
    """Of a directive's story, what this reader is told."""

    def is_told(entry: AuditEntry) -> bool:
        return entry.action not in WITHIN_THE_BODY or (entry.after or {}).get("body_id") in actor.body_ids

    return [entry for entry in entries if is_told(entry)]


class Story(NamedTuple):
    """One entry of `ui.timeline`."""

    at: datetime
    text: str
    by: str
    icon: str
    detail: str | None
    changes: list[Change]


# How a name kept with an act is told: to a program as it was kept.
Named = Callable[[str], str]


def story(entries: Iterable[AuditEntry], words: Language, named: Named) -> list[Story]:
    def told(entry: AuditEntry) -> Story:
        by, icon = whole_hand(entry, words, named), SAID[entry.action][0]
        return Story(entry.at, sentence(entry, words), by, icon, _detail(entry), changes(entry, words))

    return [told(entry) for entry in entries]


def hand(entry: AuditEntry, words: Language, named: Named = str) -> str:
    """Who did it, and by which program's token if it was not done on a page."""
    _, by_program, prefix = entry.request_id.partition("@")
    name = named(entry.actor_name)
    return words.say(N_("%(name)s, token %(prefix)s"), name=name, prefix=prefix) if by_program else name


def whole_hand(entry: AuditEntry, words: Language, named: Named = str) -> str:
    """The same, and on whose behalf."""
    if not entry.on_behalf_of:
        return hand(entry, words, named)
    return f"{hand(entry, words, named)}, {words.say(N_('on behalf of %(name)s'), name=named(entry.on_behalf_of))}"


def sentence(entry: AuditEntry, words: Language) -> str:
    after = entry.after or {}
    if entry.action == "directive.inherited":
        return words.say(_PASSED[after["by"]], old=after[f"old_{words.code}"], new=after[f"new_{words.code}"])
    return words.gettext(SAID[entry.action][1])


def _detail(entry: AuditEntry) -> str | None:
    """The words somebody gave with the act, as they wrote them."""
    after = entry.after or {}
    return next((str(after[name]) for name in ("remark", "reason", "override_reason") if after.get(name)), None)
