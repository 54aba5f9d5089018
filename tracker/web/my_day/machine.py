"""How the machine is: the scheduler's health, reminders that nobody can get, people who cannot sign in yet."""

from tracker.overview import machine
from tracker.reminders import queries
from tracker.reminders.health import health as examine
from tracker.web.marks import Marker
from tracker.web.my_day.part import Part
from tracker.web.visit import Visit


def health(visit: Visit, _: Marker) -> Part:
    found = examine(visit.db, visit.now)
    told = [visit._(problem.text, **problem.values) for problem in found.problems]
    said = visit.words.ngettext("%(n)d problem with the reminders", "%(n)d problems with the reminders", len(told)) % {"n": len(told)}
    return Part("my_day/_health.html", {"problems": told}, [said] if told else [])


def problems(visit: Visit, _: Marker) -> Part:
    """Levels of bodies where reminders found nobody; not shown when there are none."""
    silent = queries.silent(visit.db)
    count = sum(each.count for each in silent)
    said = visit.words.ngettext("%(n)d reminder reached nobody", "%(n)d reminders reached nobody", count) % {"n": count}
    return Part("my_day/_silent.html", {"silent": silent}, [said] if silent else [])


def accounts(visit: Visit, _: Marker) -> Part:
    waiting = machine.without_password(visit.db)
    said = visit.words.ngettext("%(n)d account without a password", "%(n)d accounts without a password", waiting) % {"n": waiting}
    return Part("my_day/_accounts.html", {"waiting": waiting, "said": said}, [said] if waiting else [])
