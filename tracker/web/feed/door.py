"""Where calendar programs come: without a cookie, with a secret in the address, and only to read."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from litestar.response import Response

from tracker.accounts import calendar_addresses
from tracker.accounts.calendar_addresses import Subscriber
from tracker.accounts.calendar_models import CalendarAddress, Holds
from tracker.accounts.throttling import network
from tracker.bodies import queries as bodies
from tracker.kernel.db import unit_of_work
from tracker.kernel.limiting import PerMinute
from tracker.kernel.release import release
from tracker.overview import agenda
from tracker.web.access import PUBLIC
from tracker.web.accounts.proving import address as address_of
from tracker.web.feed.writing import Writer
from tracker.web.marks import marker_of
from tracker.web.routing import get
from tracker.web.sign_in import Guest
from tracker.web.visit import Visit

# Of one network, where many may sit behind one address; and of one calendar, which no program needs to read so often.
FROM_A_NETWORK, OF_A_CALENDAR = PerMinute(600), PerMinute(20)
# Longer than any address of ours.
LONGEST = 200

# Litestar says the charset.
_PLAIN = "text/plain"
_CALENDAR = "text/calendar"
_SUFFIX = ".ics"


@get("/calendar/{file:str}", access=PUBLIC, slow=True)
def show(visit: Visit) -> Response[Any]:
    """The same answer for an address that never was, one that is revoked, and one of somebody who may not come in any more."""
    wait = FROM_A_NETWORK.wait(network(address_of(visit)), visit.now)
    if wait:
        return _too_often(wait)
    found = _subscriber(visit)
    if found is None:
        return _not_there()
    # From here on it is the owner who looks, in the language of the calendar.
    owner = replace(visit, guest=Guest(found.actor, found.address.language, "", "", has_second_factor=found.has_second_factor))
    if owner.lacks_second_factor:
        return _not_there()
    wait = OF_A_CALENDAR.wait(found.address.id, visit.now)
    if wait:
        return _too_often(wait)
    _touch(visit, found.address)
    return _answer(owner, found.address)


def _subscriber(visit: Visit) -> Subscriber | None:
    file = str(visit.request.path_params["file"])
    if not file.endswith(_SUFFIX) or len(file) > LONGEST:
        return None
    return calendar_addresses.find(visit.db, file.removesuffix(_SUFFIX), visit.today)


def _touch(visit: Visit, address: CalendarAddress) -> None:
    if calendar_addresses.wants_touch(address, visit.now):
        with unit_of_work(visit.house.engine) as db:
            calendar_addresses.touch(db, address.id, visit.now)


def _answer(owner: Visit, address: CalendarAddress) -> Response[Any]:
    """To write a calendar takes longer than to ask what is in it: whoever has it already is told so before."""
    found = agenda.entries(owner.db, owner.actor, address.holds, address.body_id, owner.language, owner.today)
    title, settings = _title(owner, address), owner.house.settings
    tag = _tag(found, title, address.has_titles, owner.language, owner.today, settings.base_url, release())
    headers = {"cache-control": "private, no-cache", "etag": tag, "content-disposition": 'attachment; filename="directives.ics"'}
    if _is_known(owner, tag):
        return Response(b"", status_code=304, headers=headers, media_type=_CALENDAR)
    writer = Writer(address, title, owner.words, marker_of(owner), settings.base_url)
    return Response(writer.written(found), headers=headers, media_type=_CALENDAR)


def _tag(*facts: object) -> str:
    """Of everything that the calendar is made from. Weak, as it may be sent packed."""
    return f'W/"{sha256(repr(facts).encode()).hexdigest()[:32]}"'


def _is_known(visit: Visit, tag: str) -> bool:
    given = visit.request.headers.get("if-none-match", "").split(",")
    return tag.removeprefix("W/") in (each.strip().removeprefix("W/") for each in given)


def _title(owner: Visit, address: CalendarAddress) -> str:
    body = bodies.get(owner.db, address.body_id) if address.body_id is not None else None
    return body.name(owner.language) if body is not None and address.holds is Holds.BODY else owner.words.label(address.holds)


def _not_there() -> Response[Any]:
    return Response("There is no such calendar.\n", media_type=_PLAIN, status_code=404)


def _too_often(seconds: int) -> Response[Any]:
    return Response("Too often.\n", media_type=_PLAIN, status_code=429, headers={"retry-after": str(seconds)})


HANDLERS = [show]
