"""The fields of an account and of a membership, as the administrator fills them in."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from tracker.accounts.emails import LONGEST, folded_email, is_email
from tracker.accounts.managing import NOT_AN_ADDRESS, Profile
from tracker.accounts.memberships import Place
from tracker.accounts.roles import LABELS, Role
from tracker.bodies import queries as bodies
from tracker.bodies.models import BodyKind
from tracker.kernel.errors import Invalid
from tracker.web.forms import Day, FieldErrors, Form, Line, wrong
from tracker.web.visit import Visit

Name = Annotated[Line, Field(max_length=200)]


def _address(text: str) -> str:
    email = folded_email(text)
    if not is_email(email):
        raise wrong(NOT_AN_ADDRESS)
    return email


class ProfileForm(Form):
    email: Annotated[Line, Field(max_length=LONGEST), AfterValidator(_address)]
    name_ru: Name
    name_kk: Name
    name_en: Name
    language: Literal["kk", "ru", "en"]

    def profile(self) -> Profile:
        names = {"name_kk": self.name_kk, "name_ru": self.name_ru, "name_en": self.name_en}
        return Profile(email=self.email, language=self.language, **names)


class RevisedForm(ProfileForm):
    version: int


class PlaceForm(Form):
    body_id: int
    role: Role
    from_on: Annotated[date, Day]
    to_on: Annotated[date | None, Day] = None

    def place(self) -> Place:
        return Place(body_id=self.body_id, role=self.role, from_on=self.from_on, to_on=self.to_on)


def place_choices(visit: Visit) -> dict[str, Any]:
    """Roles and bodies to choose from; a group of bodies employs nobody."""
    employing = [body for body in bodies.in_order(visit.db, visit.language) if body.kind is not BodyKind.GROUP]
    return {
        "roles": [(role.value, visit._(text)) for role, text in LABELS.items()],
        "bodies": [{"value": body.id, "label": body.name(visit.language), "words": body.search_text} for body in employing],
    }


def told(visit: Visit, invalid: Invalid) -> FieldErrors:
    """What an act found wrong, beside its field."""
    return {invalid.field: visit._(invalid.text, **invalid.values)}
