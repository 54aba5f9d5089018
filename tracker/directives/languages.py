"""What a directive says in three languages, told in the reader's."""


class InLanguages:
    """Its columns are `gist_kk` … `result_en`, and `is_behind_kk` … for what has not kept up."""

    def gist(self, language: str) -> str:
        """In the reader's language, else in the first original there is."""
        return self._in(language, "gist")

    def text(self, language: str) -> str:
        return self._in(language, "text")

    def result(self, language: str) -> str:
        return self._in(language, "result")

    def languages(self) -> list[str]:
        """The languages the text stands in."""
        return [language for language in ("kk", "ru", "en") if getattr(self, f"text_{language}")]

    @property
    def behind(self) -> list[str]:
        """The languages that are older than another."""
        return [language for language in ("kk", "ru", "en") if getattr(self, f"is_behind_{language}")]

    def _in(self, language: str, field: str) -> str:
        choice: list[str] = [getattr(self, f"{field}_{each}") for each in (language, "ru", "kk", "en")]
        return next((words for words in choice if words), "")
