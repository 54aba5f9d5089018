"""Texts of invented directives, composed of the demo's own: what is to be done, by whom, with which result."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tracker.bodies.models import Body
from tracker.demo.files import Text, loaded
from tracker.directives.searching import words_of_bodies
from tracker.kernel.language import language_of
from tracker.kernel.wording import indexed
from tracker.kernel.words import LANGUAGES

# A word that one directive in a hundred holds and no other text does: what a search finds.
RARE, RARE_SHARE = "биочар", 0.01


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in three languages, and what they are found by: looking that up anew for every directive would be most of the work."""

    words: Text
    found_by: frozenset[str]

    @classmethod
    def of(cls, words: Text) -> "Phrase":
        return cls(words, frozenset(indexed((words[language], language) for language in LANGUAGES)))


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    language: str
    found_by: str

    @classmethod
    def of(cls, text: str) -> "Said":
        language = language_of(text)
        return cls(text, language, " ".join(sorted(indexed([(text, language)]))))


class Stock:
    """The demo's gists, results and reports, and the bodies' names."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        directives = loaded("directives.json")
        self.gists = [Phrase.of(each["gist"]) for each in directives]
        self.results = [Phrase.of(each["expected_result"]) for each in directives]
        events = [event for each in directives for event in each["events"] if "text" in event]
        self.reports = [Said.of(event["text"]) for event in events if event["act"] == "report"]
        self.remarks: list[str] = [event["text"] for event in events if event["act"] != "report"]
        self.named = {body.id: words_of_bodies([body]) for body in bodies}
        self.bodies = {body.id: Phrase.of({language: body.name(language) for language in LANGUAGES}) for body in bodies}
        self.places = list(self.bodies.values())
        self._result = Phrase.of({"kk": "Нәтижесі", "ru": "Результат", "en": "Result"})
        self._rare = Phrase.of(dict.fromkeys(LANGUAGES, RARE))

    def directive(self, random: Random, ref: str, lead_id: int, co_ids: Sequence[int]) -> dict[str, str]:
        """Its columns: gist, text, result, and the words it is found by."""
        gist, result, place, lead = random.choice(self.gists), random.choice(self.results), random.choice(self.places), self.bodies[lead_id]
        more = [self._rare] if random.random() < RARE_SHARE else []
        columns = {}
        for language in LANGUAGES:
            subject = f"{gist.words[language]} – {', '.join(each.words[language] for each in [place, *more])}"
            columns[f"gist_{language}"] = subject
            columns[f"text_{language}"] = f"{lead.words[language]}: {subject}. {self._result.words[language]}: {result.words[language]}."
            columns[f"result_{language}"] = result.words[language]
        found_by = indexed([(ref, "ru")]).union(*(each.found_by for each in (gist, place, *more, self._result, result)))
        return columns | {"search_text": " ".join(found_by.union(*(self.named[body_id] for body_id in (lead_id, *co_ids))))}

    def report(self, random: Random) -> Said:
        return random.choice(self.reports)

    def remark(self, random: Random) -> str:
        return random.choice(self.remarks)
