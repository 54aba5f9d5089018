"""Sealed notes that a browser carries back to us: nobody else can read or change one, and it is good for minutes."""

import json
from datetime import datetime, timedelta

from tracker.kernel.sealing import seal, unseal
from tracker.web.visit import Visit


def write(visit: Visit, purpose: str, text: str, lasts: timedelta) -> str:
    return seal(visit.house.settings.secret_key, purpose, json.dumps([(visit.now + lasts).isoformat(), text]))


def read(visit: Visit, purpose: str, ticket: str) -> str | None:
    """None for one that is too old, was touched, or is for something else."""
    opened = unseal(visit.house.settings.secret_key, purpose, ticket)
    if opened is None:
        return None
    until, text = json.loads(opened)
    return str(text) if visit.now < datetime.fromisoformat(until) else None
