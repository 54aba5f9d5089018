"""The two fields of a new password, the same on every page that asks for one."""

from typing import Annotated

from pydantic import Field, StringConstraints
from sqlmodel import Session

from tracker.accounts import choosing, guessing
from tracker.accounts.choosing import NewPassword
from tracker.accounts.queries import Person
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.web.forms import FieldErrors, Form
from tracker.web.visit import Visit

# As typed: blanks at the ends are part of a password.
Secret = Annotated[str, StringConstraints(strip_whitespace=False)]


class NewPasswordForm(Form):
    password: Annotated[Secret, Field(max_length=1000)]
    again: Annotated[Secret, Field(max_length=1000)]


def chosen_password(visit: Visit, db: Session, account_id: int) -> tuple[NewPassword | None, FieldErrors]:
    """What was chosen, ready to be kept; or what is wrong with it."""
    form, errors = NewPasswordForm.read(visit.fields, visit.words)
    if form is None:
        return None, errors
    if form.password != form.again:
        return None, {"again": visit._(N_("This is not what you typed above."))}
    try:
        return choosing.prepare(db, account_id, form.password), {}
    except Invalid as invalid:
        return None, {invalid.field: visit._(invalid.text, **invalid.values)}


def rule(visit: Visit, person: Person) -> str:
    """What a password must be, said before it is typed."""
    shortest = guessing.shortest_for(membership.role for membership, _ in person.memberships)
    return visit._(
        N_(
            "At least %(shortest)s characters of any kind; several words are easier to remember than signs. No common words or names alone."
        ),
        shortest=shortest,
    )
