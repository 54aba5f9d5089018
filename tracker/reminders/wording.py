"""The headings of a letter, and the finding that its subject says."""

from collections import Counter
from collections.abc import Sequence

from tracker.kernel.words import N_
from tracker.reminders.items import ORDER, Group, Item
from tracker.reminders.voice import Voice

# A subject that names more kinds than this is a list, not a finding.
MOST_NAMED = 3

TITLES = {
    Group.OVERDUE: N_("Overdue"),
    Group.TODAY: N_("Due today"),
    Group.CONTRIBUTION_LATE: N_("Contributions that are late"),
    Group.RETURNED: N_("Returned for rework"),
    Group.NEW: N_("New"),
    Group.NOT_ACCEPTED: N_("Not accepted yet"),
    Group.SOON: N_("Due soon"),
    Group.REVIEW: N_("For your review"),
    Group.DECISION: N_("For your decision"),
    Group.CLOSED: N_("Removed from control"),
}
_COUNTS = {
    Group.OVERDUE: ("%(n)d overdue", "%(n)d overdue"),
    Group.TODAY: ("%(n)d due today", "%(n)d due today"),
    Group.CONTRIBUTION_LATE: ("%(n)d contribution late", "%(n)d contributions late"),
    Group.RETURNED: ("%(n)d returned", "%(n)d returned"),
    Group.NEW: ("%(n)d new", "%(n)d new"),
    Group.NOT_ACCEPTED: ("%(n)d not accepted", "%(n)d not accepted"),
    Group.SOON: ("%(n)d due soon", "%(n)d due soon"),
    Group.REVIEW: ("%(n)d for review", "%(n)d for review"),
    Group.DECISION: ("%(n)d for decision", "%(n)d for decision"),
    Group.CLOSED: ("%(n)d removed from control", "%(n)d removed from control"),
}


def finding(speaker: Voice, items: Sequence[Item]) -> str:
    """«2 overdue, 1 due today – 4 directives»; of one kind «Overdue: 3 directives», of a single directive its reference."""
    counts = Counter(item.group for item in items)
    named = sorted(counts, key=ORDER.__getitem__)[:MOST_NAMED]
    total = speaker.count("%(n)d directive", "%(n)d directives", len(items))
    if len(counts) == 1:
        return f"{speaker.say(TITLES[named[0]])}: {items[0].ref if len(items) == 1 else total}"
    said = ", ".join(speaker.count(*_COUNTS[group], counts[group]) for group in named)
    subject = said if len(counts) == len(named) else f"{said} – {total}"
    return subject[:1].upper() + subject[1:]
