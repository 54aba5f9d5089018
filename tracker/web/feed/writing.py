"""Days as iCalendar (RFC 5545) has them: each an event of a whole day, which makes nobody busy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from tracker.accounts.calendar_models import CalendarAddress
from tracker.kernel.words import N_
from tracker.overview.agenda import Entry, Kind
from tracker.web.marks import Marker
from tracker.web.templating import Language

# How often a program should ask.
_EVERY = timedelta(hours=1)

_TITLES = {
    Kind.TERM: N_("Term: %(what)s"),
    Kind.CONTRIBUTION: N_("Contribution: %(what)s"),
    Kind.REPORT: N_("Day of the report: %(what)s"),
}
# Of which directive, and from whom what is wanted, is not said.
_UNTITLED = {
    Kind.TERM: N_("Term of a directive"),
    Kind.CONTRIBUTION: N_("Term of a directive"),
    Kind.REPORT: N_("Day of a report"),
}


@dataclass(frozen=True, slots=True)
class Writer:
    """One calendar: for whom, in which words, and where its links lead."""

    address: CalendarAddress
    # What it holds, where it may say so.
    title: str
    words: Language
    marker: Marker
    base_url: str

    def written(self, entries: Iterable[Entry]) -> bytes:
        calendar = Calendar()
        calendar.add("prodid", "-//Directive tracker//Calendar//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", self._name())
        calendar.add("name", self._name())
        calendar.add("refresh-interval", _EVERY, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
        for entry in entries:
            calendar.add_component(self._event(entry))
        return bytes(calendar.to_ical())

    def _name(self) -> str:
        directives = self.words.gettext(N_("Directives"))
        return f"{directives}: {self.title}" if self.address.has_titles else directives

    def _event(self, entry: Entry) -> Event:
        event = Event()
        event.add("uid", self._uid(entry))
        event.add("dtstamp", entry.about.changed_at)
        event.add("last-modified", entry.about.changed_at)
        event.add("sequence", entry.about.version)
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        if not self.address.has_titles:
            event.add("summary", self.words.gettext(_UNTITLED[entry.kind]))
            return event
        # Calendars lie with other people's servers: what is restricted is looked up here, after signing in.
        is_secret = entry.about.is_restricted
        event.add("summary", self.words.gettext(_UNTITLED[entry.kind]) if is_secret else self._summary(entry))
        event.add("description", self._url(entry) if is_secret else self._description(entry))
        event.add("url", self._url(entry))
        return event

    def _uid(self, entry: Entry) -> str:
        """No key of ours, and the same whatever host serves it."""
        return str(uuid5(UUID(self.address.token_hash[:32]), entry.key))

    def _summary(self, entry: Entry) -> str:
        about = entry.about
        said = self.words.say(_TITLES[entry.kind], what=f"{about.ref} · {about.gist}" if about.gist else about.ref)
        return f"✓ {said}" if entry.is_done and not entry.is_cancelled else said

    def _description(self, entry: Entry) -> str:
        about, say = entry.about, self.words.say
        mark = self.marker.mark(about.state, about.effective_on, about.reported_on, about.outcome)
        lines = [
            say(N_("Lead: %(body)s"), body=about.lead or "—"),
            say(N_("Standing: %(standing)s"), standing=mark.text),
            say(N_("Term of the directive: %(day)s"), day=about.effective_on),
            self._url(entry),
        ]
        return "\n".join(lines)

    def _url(self, entry: Entry) -> str:
        return f"{self.base_url}/directives/{entry.about.id}"
