"""What the person has from somebody who left; silent when it is nothing."""

from tracker.web import inherited
from tracker.web.marks import Marker
from tracker.web.my_day.part import Part
from tracker.web.visit import Visit


def part(visit: Visit, _: Marker) -> Part:
    return Part("my_day/_inherited.html", {"said": [inherited.told(visit, each) for each in inherited.mine(visit)]})
