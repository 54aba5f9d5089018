"""What a route declares: a permission, or one of three words."""

from enum import Enum

from tracker.accounts.policy import Permission


class Door(Enum):
    PUBLIC = "public"
    # Also for whoever must set up a second factor before anything else.
    ARRIVING = "arriving"
    SIGNED_IN = "signed_in"


PUBLIC, ARRIVING, SIGNED_IN = Door.PUBLIC, Door.ARRIVING, Door.SIGNED_IN

Access = Permission | Door
