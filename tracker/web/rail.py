"""The left rail: the nouns this person may open."""

from typing import Any, NamedTuple

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.kernel.words import N_


class Entry(NamedTuple):
    section: str
    url: str
    icon: str
    label: str
    permission: Permission
    # Pages that belong to it and begin otherwise.
    also: tuple[str, ...] = ()


NOUNS = (
    Entry("my-day", "/", "house", N_("My day"), Permission.MY_DAY),
    Entry("leadership", "/overview", "speedometer2", N_("Overview"), Permission.LEADERSHIP_READ),
    Entry("meetings", "/meetings", "journal-text", N_("Meetings"), Permission.MEETING_READ, ("/minutes/", "/points/", "/intake/")),
    Entry("directives", "/directives", "list-check", N_("Directives"), Permission.DIRECTIVE_READ),
    Entry("bodies", "/bodies", "buildings", N_("Bodies"), Permission.BODY_READ),
    Entry("indicators", "/indicators", "graph-up", N_("Indicators"), Permission.INDICATOR_READ, ("/readings",)),
    Entry("reminders", "/reminders", "bell", N_("Reminders"), Permission.REMINDER_READ),
)
BELOW = (
    Entry("imports", "/imports", "upload", N_("Import"), Permission.IMPORT_MAKE),
    Entry("calendar", "/calendar", "calendar3", N_("Working calendar"), Permission.CALENDAR_READ),
    Entry("councils", "/councils", "gear", N_("Councils"), Permission.COUNCIL_MANAGE),
    Entry("accounts", "/accounts", "people", N_("Accounts"), Permission.ACCOUNT_MANAGE),
    Entry("operation", "/operation", "sliders", N_("Operation"), Permission.OPERATION_MANAGE),
    Entry("audit", "/audit", "shield-lock", N_("Audit log"), Permission.AUDIT_READ),
)


def rail(actor: Actor | None, path: str) -> dict[str, Any]:
    """`rail`, `rail_below` and the `section` we are in, for the frame of the page."""
    if actor is None:
        return {"rail": (), "rail_below": (), "section": ""}
    mine = tuple(entry for entry in NOUNS if actor.may(entry.permission))
    below = tuple(entry for entry in BELOW if actor.may(entry.permission))
    here = [
        entry for entry in (*mine, *below) if path == entry.url or (entry.url != "/" and path.startswith((f"{entry.url}/", *entry.also)))
    ]
    return {"rail": mine, "rail_below": below, "section": here[0].section if here else ""}
