"""What a route declares: a permission, or one of two words."""

from enum import Enum

from tracker.accounts.policy import Permission


class Door(Enum):
    PUBLIC = "public"
    SIGNED_IN = "signed_in"


PUBLIC, SIGNED_IN = Door.PUBLIC, Door.SIGNED_IN

Access = Permission | Door
