"""Places in a list, as texts that a program gives back as they came."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass

from tracker.api.problems import Flaw, Trouble
from tracker.kernel.words import N_
from tracker.web.templating import Language

_STRANGE = N_("This is no cursor of this list.")


@dataclass(frozen=True, slots=True)
class Place:
    """`by` says in which order one reads; `after` is the last place seen; `head` is where the log stood when this reading began."""

    by: str
    after: int
    head: int = 0


def written(place: Place) -> str:
    return urlsafe_b64encode(json.dumps(asdict(place)).encode()).decode().rstrip("=")


def read(text: str, words: Language) -> Place:
    try:
        given = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        place = Place(given["by"], given["after"], given["head"])
        if place.by in ("key", "change") and all(type(each) is int and 0 <= each < 2**53 for each in (place.after, place.head)):
            return place
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    raise Trouble(400, "parameter", "", [Flaw(parameter="cursor", detail=words.gettext(_STRANGE))])
