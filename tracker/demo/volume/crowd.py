"""Who the invented directives go to: every body that can answer, each with an executor."""

from datetime import datetime

from tracker.accounts.actor import Actor
from tracker.accounts.demo import DOMAIN
from tracker.accounts.managing import Profile
from tracker.accounts.memberships import Place
from tracker.accounts.roles import Role
from tracker.bodies.models import Body, BodyKind
from tracker.demo.acts import Stage
from tracker.demo.council import first_meeting_on
from tracker.demo.people import enrol
from tracker.demo.volume.ground import Crowd

# How much a body of each kind is given, beside the others.
SHARES = {BodyKind.MINISTRY: 4.0, BodyKind.AKIMAT: 2.0, BodyKind.AGENCY: 2.0, BodyKind.ORGANISATION: 1.0}

_EXECUTOR = {"kk": "Орындаушы", "ru": "Исполнитель", "en": "Executor"}


def crowd_of(stage: Stage, at: datetime) -> Crowd:
    """A body nobody signs in for gets an executor, or its reminders would reach nobody."""
    bodies = [body for body in stage.bodies.values() if body.is_answerable and body.kind in SHARES]
    return Crowd(
        clerk=stage.people.first(Role.CLERK),
        controller=stage.people.first(Role.CONTROLLER),
        curator=stage.people.first(Role.CURATOR),
        executors={body.id or 0: _executor(stage, body, at) for body in bodies},
        shares=[SHARES[body.kind] for body in bodies],
    )


def _executor(stage: Stage, body: Body, at: datetime) -> Actor:
    known = stage.people.actors.get((Role.EXECUTOR, body.id or 0))
    if known:
        return known[0]
    names = {f"name_{language}": f"{word}, {body.name(language)}" for language, word in _EXECUTOR.items()}
    profile = Profile(email=f"{body.code.lower()}{DOMAIN}", language="ru", **names)
    place = Place(body_id=body.id or 0, role=Role.EXECUTOR, from_on=first_meeting_on())
    return enrol(stage.db, profile, place, stage.people.password_hash, at)
