"""The headings of a letter, and the finding that its subject says."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

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
    Group.EXTRA_CONTROL: N_("On extra control"),
    Group.NEW: N_("New"),
    Group.NOT_ACCEPTED: N_("Not accepted yet"),
    Group.SOON: N_("Due soon"),
    Group.REVIEW: N_("For your review"),
    Group.DECISION: N_("For your decision"),
    Group.EXTENSION: N_("Decided: requests for more time"),
    Group.CLOSED: N_("Removed from control"),
}
_COUNTED: Mapping[Group, Callable[[Voice, int], str]] = {
    Group.OVERDUE: lambda voice, n: voice.ngettext("%(n)d overdue", "%(n)d overdue", n),
    Group.TODAY: lambda voice, n: voice.ngettext("%(n)d due today", "%(n)d due today", n),
    Group.CONTRIBUTION_LATE: lambda voice, n: voice.ngettext("%(n)d contribution late", "%(n)d contributions late", n),
    Group.RETURNED: lambda voice, n: voice.ngettext("%(n)d returned", "%(n)d returned", n),
    Group.EXTRA_CONTROL: lambda voice, n: voice.ngettext("%(n)d on extra control", "%(n)d on extra control", n),
    Group.NEW: lambda voice, n: voice.ngettext("%(n)d new", "%(n)d new", n),
    Group.NOT_ACCEPTED: lambda voice, n: voice.ngettext("%(n)d not accepted", "%(n)d not accepted", n),
    Group.SOON: lambda voice, n: voice.ngettext("%(n)d due soon", "%(n)d due soon", n),
    Group.REVIEW: lambda voice, n: voice.ngettext("%(n)d for review", "%(n)d for review", n),
    Group.DECISION: lambda voice, n: voice.ngettext("%(n)d for decision", "%(n)d for decision", n),
    Group.EXTENSION: lambda voice, n: voice.ngettext("%(n)d request for more time decided", "%(n)d requests for more time decided", n),
    Group.CLOSED: lambda voice, n: voice.ngettext("%(n)d removed from control", "%(n)d removed from control", n),
}


def finding(speaker: Voice, items: Sequence[Item]) -> str:
    """«2 overdue, 1 due today – 4 directives»; of one kind «Overdue: 3 directives», of a single directive its reference."""
    counts = Counter(item.group for item in items)
    named = sorted(counts, key=ORDER.__getitem__)[:MOST_NAMED]
    total = speaker.ngettext("%(n)d directive", "%(n)d directives", len(items))
    if len(counts) == 1:
        return f"{speaker.say(TITLES[named[0]])}: {items[0].ref if len(items) == 1 else total}"
    said = ", ".join(_COUNTED[group](speaker, counts[group]) for group in named)
    subject = said if len(counts) == len(named) else f"{said} – {total}"
    return subject[:1].upper() + subject[1:]
