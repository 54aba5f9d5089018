"""How the tracker says no: four words, which the web turns into answers once."""

from typing import Any


class Refusal(Exception):
    """A message for a person, not yet translated: a source text (marked with `N_`) and its values."""

    def __init__(self, text: str, **values: Any) -> None:
        super().__init__(text % values if values else text)
        self.text = text
        self.values = values


class Refused(Refusal):
    """A rule says no, whoever asks. 409."""


class Forbidden(Refusal):
    """This person may not do that. 403."""


class NotFound(Refusal):
    """Unknown, or not theirs to see: the two are not told apart. 404."""

    def __init__(self) -> None:
        super().__init__("")


class Stale(Refusal):
    """The page was older than the row. `fields` holds (label, what you sent, what stands now). `back` is the page that shows how it
    stands, where that is another than the one the form was sent to. 409."""

    def __init__(self, text: str, fields: list[tuple[str, Any, Any]], *, back: str = "", **values: Any) -> None:
        super().__init__(text, **values)
        self.fields = fields
        self.back = back


class Invalid(Refusal):
    """One field is wrong for a reason only an act can know; shown beside that field. 422."""

    def __init__(self, field: str, text: str, **values: Any) -> None:
        super().__init__(text, **values)
        self.field = field
