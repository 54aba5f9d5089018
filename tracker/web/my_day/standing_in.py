"""Whose place the person takes today; silent when nobody's."""

from tracker.kernel.words import N_
from tracker.web.marks import Marker
from tracker.web.my_day.part import Part
from tracker.web.visit import Visit

_SAID = N_("You stand in for %(names)s today: these duties are yours, too.")


def part(visit: Visit, _: Marker) -> Part:
    names = ", ".join(visit.actor.stands_in_for)
    return Part("my_day/_standing_in.html", {"said": visit._(_SAID, names=names) if names else ""})
