"""Directives under control for which nobody may answer; each number leads to exactly that list. Silent when there are none."""

from tracker.directives import problems
from tracker.web.marks import Marker
from tracker.web.my_day.part import Part
from tracker.web.overview import address
from tracker.web.visit import Visit


def part(visit: Visit, marker: Marker) -> Part:
    found = problems.counted(visit.db, visit.actor, marker.days.today)
    rows = [(visit.words.label(problem), number, address(problem=problem.value)) for problem, number in found.items()]
    count = sum(found.values())
    said = visit.words.ngettext("%(n)d problem with directives", "%(n)d problems with directives", count) % {"n": count}
    return Part("my_day/_problems.html", {"rows": rows}, [said] if count else [])
