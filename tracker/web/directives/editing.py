"""The page on which a directive is logged or its draft edited: read, checked, shown again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from litestar.response import Response

from tracker.bodies import queries as bodies
from tracker.bodies.models import Body
from tracker.calendars.control import Unmarked
from tracker.directives import gate, issuing, permissions, queries
from tracker.directives.content import COLUMNS, Content
from tracker.directives.models import Directive
from tracker.directives.timing import Timing
from tracker.indicators import queries as indicators
from tracker.indicators.linking import Contribution
from tracker.indicators.models import ContributionLink, Indicator
from tracker.kernel.errors import Invalid
from tracker.kernel.formats import LANGUAGE_NAMES
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.meetings.models import Minutes
from tracker.web.directives import alike, choices, fields, links, term_fields
from tracker.web.directives.fields import Act, DirectiveForm, placed, read_through
from tracker.web.directives.preview import preview
from tracker.web.directives.term_fields import TermForm
from tracker.web.forms import FieldErrors
from tracker.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Entered:
    """What came with the form, read as far as it can be read; `errors` by field, in the reader's language."""

    form: DirectiveForm
    content: Content
    links: dict[int, Contribution]
    errors: FieldErrors


class Editing:
    """The form of one directive, or of one that is not there yet, under one set of minutes."""

    def __init__(self, visit: Visit, minutes: Minutes, directive: Directive | None = None) -> None:
        self.visit = visit
        self.minutes = minutes
        self.directive = directive

    @property
    def point_label(self) -> str:
        """The point the draft stands under; none while there is no draft."""
        return meetings.get_point(self.visit.db, self.directive.point_id).label if self.directive else ""

    @cached_property
    def timing(self) -> Timing:
        return queries.timing(self.visit.db, self.minutes, self.visit.today)

    @cached_property
    def bodies(self) -> dict[int, Body]:
        return {body.id or 0: body for body in bodies.in_order(self.visit.db, self.visit.language)}

    @cached_property
    def linked(self) -> Sequence[ContributionLink]:
        return indicators.links_from(self.visit.db, self.directive.id or 0) if self.directive else []

    @cached_property
    def indicators(self) -> list[Indicator]:
        """Those in use, and those the draft is linked to already."""
        return [*indicators.in_use(self.visit.db), *(each.indicator for each in self.linked if not each.indicator.is_active)]

    def enter(self) -> Entered:
        """Read the form and tell everything that is wrong with it: for a draft or, where that was asked, for issue."""
        visit = self.visit
        form, wrong_fields = read_through(DirectiveForm, visit.fields, visit, bodies=self.bodies)
        term, wrong_term = read_through(TermForm, visit.fields, visit)
        wanted, wrong_links = links.read(visit, self.indicators)
        content = form.content(self.bodies, term)
        errors = wrong_fields | wrong_term | wrong_links
        if not form.point:
            errors.setdefault("point", visit._(N_("Write the number of the point as in the minutes, for example 2.1.")))
        for name, message in self._placed(self._problems(content, form.act), form, term).items():
            errors.setdefault(name, message)
        return Entered(form, content, wanted, errors)

    def show(self, values: dict[str, Any], rows: list[dict[str, str]], errors: FieldErrors, status: int = 200) -> Response[Any]:
        visit, labels = self.visit, choices.labels(self.visit, len(rows))
        return visit.page(
            "directives/edit.html",
            status=status,
            directive=self.directive,
            minutes=self.minutes,
            points=meetings.points_of(visit.db, self.minutes.id or 0),
            values=values,
            rows=rows,
            links_open=any(row["indicator"] for row in rows),
            errors={name: errors[name] for name in dict.fromkeys((*labels, *errors)) if name in errors},
            labels=labels,
            written=self._written(values, errors),
            behind=self.directive.behind if self.directive else [],
            all_equal=self.timing.profile.unmarked is Unmarked.ALL_EQUAL,
            preview=preview(visit, self.timing, values),
            bodies=choices.of_bodies(visit, self.bodies.values(), values),
            visibilities=choices.of_visibility(visit),
            alike=alike.of_typed(visit, values, self.directive),
            **choices.of_links(visit, self.indicators),
            **choices.of_term(visit, self.minutes, values["period"]),
        )

    def again(self, errors: FieldErrors) -> Response[Any]:
        """422: as it was typed, with what is wrong."""
        return self.show(fields.typed(self.visit.fields), links.typed(self.visit.fields), errors, status=422)

    def as_held(self, directive: Directive, problems: Iterable[Invalid] = ()) -> Response[Any]:
        """As the draft stands; with problems, a 422."""
        values = fields.held(queries.content(self.visit.db, directive), self.point_label, directive.version)
        form, _ = read_through(DirectiveForm, values, self.visit, bodies=self.bodies)
        term, _ = read_through(TermForm, values, self.visit)
        errors = self._placed(problems, form, term)
        return self.show(values, links.typed(links.held(self.linked)), errors, status=422 if errors else 200)

    def _problems(self, content: Content, act: Act) -> list[Invalid]:
        if act is not Act.ISSUE:
            return gate.flaws(content, self.timing)
        mine = permissions.may_issue(self.visit.actor, content)
        return [*gate.lacks(content, self.timing), *([] if mine else [Invalid("visibility", issuing.NOT_YOURS)])]

    def _placed(self, problems: Iterable[Invalid], form: DirectiveForm, term: TermForm) -> FieldErrors:
        visit = self.visit
        return {placed(each, form, term, visit.language): visit._(each.text, **each.values) for each in problems}

    def _written(self, values: dict[str, Any], errors: FieldErrors) -> list[tuple[str, str, bool]]:
        """(code, name, open?) of each language: what is begun or in error is open; in an empty form the reader's own."""
        begun = {column[-2:] for column in COLUMNS if values[column] or column in errors} or {self.visit.language}
        return [(code, name, code in begun) for code, name in LANGUAGE_NAMES]


def blank(label: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The values of a form that nobody has filled in, but for the point."""
    values = fields.typed({"point": label, "visibility": "internal", **term_fields.typed(None, "")})
    return values, links.typed({})
