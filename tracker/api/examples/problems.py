"""A refusal of each status, with the sentences that the interface itself says."""

from typing import Any

from tracker.api.examples.answers import ANSWERS
from tracker.api.examples.telling import told
from tracker.api.problems import TITLES, Flaw, Problem
from tracker.api.shapes.directives import DirectiveShape
from tracker.kernel.words import N_, translations

# By status: the code, the sentence, and the pointer or parameter of a field that is wrong.
_SAID: dict[int, tuple[str, str, dict[str, str]]] = {
    400: ("parameter", "", {"parameter": "cursor", "detail": N_("This is no cursor of this list.")}),
    401: ("unauthenticated", N_("Send a token of yours as «Authorization: Bearer …». You make one on the page of your account."), {}),
    403: ("forbidden", N_("Your role does not allow this."), {}),
    404: ("not_found", "", {}),
    409: ("refused", N_("This report is accepted already."), {}),
    410: ("damaged", N_("The kept file is gone or no longer what was filed, so it is not given out."), {}),
    412: ("changed", N_("This was changed since you read it. Look at what stands now, and send it again."), {}),
    413: ("too_large", "", {}),
    415: ("media_type", "", {}),
    422: ("invalid", "", {"pointer": "/text", "detail": N_("Write what was done.")}),
    428: ("version_missing", N_("Say in If-Match which version you have read: its ETag."), {}),
    429: ("too_many", "", {}),
    503: ("unavailable", "", {}),
}
TOLD = frozenset(_SAID)


def refusal(status: int, language: str) -> dict[str, Any]:
    say = translations(language).gettext
    code, detail, wrong = _SAID[status]
    problem = Problem(
        title=say(TITLES[status]),
        status=status,
        code=code,
        detail=say(detail) if detail else "",
        errors=[Flaw(**wrong | {"detail": say(wrong["detail"])})] if wrong else None,
        sent={} if status == 412 else None,
        stands=told(ANSWERS[DirectiveShape], language) if status == 412 else None,
    )
    return problem.model_dump(mode="json", exclude_none=True)
