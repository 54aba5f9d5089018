"""A text being read: its tokens, and what stands at a place of it."""

from collections.abc import Mapping
from functools import cached_property

from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.found import Party
from tracker.intake.parties.index import Form
from tracker.intake.parties.mentions import Mention
from tracker.intake.parties.stems import stem
from tracker.intake.parties.tokens import Token, tokens

_LONGEST_QUOTE = 60
_LONGEST_TEXT = 16_000
_LONGEST_SILENCE = 6
_LONGEST_NAME = 16
_SILENT = frozenset({'"', "\n", "'", "’"})
_END = Token(0, 0, "", is_word=False, is_number=False, is_title=False, is_upper=False)
_CLOSING = "»”"


class Passage:
    """With `lines` the ends of lines are marks that part one party from the next; else they are only where the paper ended."""

    def __init__(self, text: str, language: str, dictionary: Dictionary, *, lines: bool = False) -> None:
        self.text = text
        self.language = language
        self.dictionary = dictionary
        self.lines = lines
        # Stars and ticks only set words in bold. Who acts is said at the beginning, so what is very long need not be read to its end.
        unread = {"*", "`", "_"} if lines else {"*", "`", "_", "\n"}
        self.tokens = [token for token in tokens(text[:_LONGEST_TEXT]) if token.key not in unread]
        self.known: dict[int, Mention | None] = {}
        self._count = len(self.tokens)
        self._keys = [token.key for token in self.tokens]

    def __len__(self) -> int:
        return self._count

    def at(self, place: int) -> Token:
        """An empty token outside of the text, so that no reader has to ask where it ends."""
        return self.tokens[place] if 0 <= place < self._count else _END

    def key(self, place: int) -> str:
        return self._keys[place] if 0 <= place < self._count else ""

    def is_quote(self, place: int) -> bool:
        return 0 <= place < self._count and self._keys[place] == '"'

    def words_from(self, place: int, language: str, count: int = 16) -> tuple[list[str], list[int]]:
        """The next stems, and the places behind each of them; quotes and line ends are passed over."""
        stems: list[str] = []
        behind: list[int] = []
        silent = 0
        while len(stems) < count and 0 <= place < self._count:
            key = self._keys[place]
            place += 1
            if key in _SILENT:
                silent += 1
                if silent > _LONGEST_SILENCE:
                    break
                continue
            silent = 0
            if key != "," and not self.tokens[place - 1].is_word:
                break
            stems.append(stem(key, language))
            behind.append(place)
        return stems, behind

    def longest_at(self, place: int, language: str, forms: Mapping[str, list[Form]]) -> tuple[Form | None, list[int]]:
        """The longest of the forms that begins here, and the places behind its words. Only as many words are read as the longest has."""
        first, _ = self.words_from(place, language, 1)
        candidates = forms.get(first[0]) if first else None
        if not candidates:
            return None, []
        stems, behind = self.words_from(place, language, min(len(candidates[0].stems), _LONGEST_NAME))
        return next((form for form in candidates if tuple(stems[: len(form.stems)]) == form.stems), None), behind

    def keys(self, place: int, count: int) -> tuple[str, ...]:
        return tuple(self.key(each) for each in range(place, place + count))

    def behind_brackets(self, place: int) -> int:
        """Behind the brackets that open here; here again when they do not close."""
        if self.key(place) not in {"(", "["}:
            return place
        depth = 0
        for end in range(place, min(place + _LONGEST_QUOTE, len(self))):
            depth += (self.key(end) in {"(", "["}) - (self.key(end) in {")", "]"})
            if not depth:
                return end + 1
        return place

    def behind_quotes(self, place: int) -> int:
        """Behind the quoted name that begins here; here again when it does not end."""
        if not self.is_quote(place):
            return place
        for end in range(place + 1, min(place + _LONGEST_QUOTE, len(self))):
            if self.is_quote(end) and self.closes(end):
                while self.is_quote(end + 1) and self.closes(end + 1):
                    end += 1  # noqa: PLW2901
                return end + 1
        return place

    def closes(self, place: int) -> bool:
        """A mark that is not told apart from an opening one closes when it hangs on the word before."""
        token = self.at(place)
        mark = self.text[token.start]
        return mark in _CLOSING or (mark not in "«“„" and token.start == self.at(place - 1).end)

    def party(self, first: int, behind: int, codes: tuple[str, ...] = (), *, is_person: bool = False) -> Party:
        start, end = self.at(first).start, self.at(behind - 1).end
        return Party(start, end, self.text[start:end], codes[0] if codes else None, codes, is_person)

    @cached_property
    def capitals(self) -> bool:
        """Whether it is written in capitals throughout, so that these tell nothing."""
        words = [token for token in self.tokens if token.is_word]
        return bool(words) and all(token.is_upper for token in words)
