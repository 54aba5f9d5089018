"""The table of what bodies took over from others: which part of a directive, from whom, since when and on what ground."""

from datetime import date

from sqlmodel import Field

from tracker.kernel.table import Table


class Inheritance(Table, table=True):
    """A part in a directive that went from one body to another by an act of reorganisation. `assignment_id` is the part that goes on; where
    the heir had a part of its own, `released_id` is the one that ended."""

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    assignment_id: int = Field(foreign_key="assignment.id")
    released_id: int | None = Field(default=None, foreign_key="assignment.id")
    old_id: int = Field(foreign_key="body.id", index=True)
    new_id: int = Field(foreign_key="body.id")
    on: date
    act: str = Field(max_length=300)
    # The older body led, and so the first-named lead is another since then.
    was_first: bool = False
