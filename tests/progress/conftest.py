"""A directive of the Ministry of Energy, with the Ministry of Ecology as its co-executor, and what is filed on it."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import World, make_directive
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.directives.models import Directive


@pytest.fixture
def directive(db: Session, world: World) -> Directive:
    return make_directive(db, world, co=[world.ecology])


@pytest.fixture
def desk(db: Session, world: World, directive: Directive) -> Desk:
    return Desk(db, world, directive)


@pytest.fixture
def also(world: World) -> Callable[..., Actor]:
    """The same person with one more role: `also(world.ben, Role.CONTROLLER)`."""

    def given(account: Account, role: Role) -> Actor:
        actor = world.actor(account)
        return Actor(actor.account_id, actor.name, actor.language, actor.roles | {(role, world.office.id or 0)})

    return given
