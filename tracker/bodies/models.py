"""The table of bodies."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field

from tracker.kernel.table import Table
from tracker.kernel.types import one_of
from tracker.kernel.words import N_


class BodyKind(StrEnum):
    TOP = "top"
    COUNCIL = "council"
    MINISTRY = "ministry"
    AGENCY = "agency"
    AKIMAT = "akimat"
    ORGANISATION = "organisation"
    GROUP = "group"


LABELS = {
    BodyKind.TOP: N_("top-level body"),
    BodyKind.COUNCIL: N_("council"),
    BodyKind.MINISTRY: N_("ministry"),
    BodyKind.AGENCY: N_("agency"),
    BodyKind.AKIMAT: N_("akimat"),
    BodyKind.ORGANISATION: N_("organisation"),
    BodyKind.GROUP: N_("group of bodies"),
}


class Body(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=40)
    kind: BodyKind = Field(sa_type=one_of(BodyKind))
    parent_id: int | None = Field(default=None, foreign_key="body.id", index=True)
    name_kk: str
    name_ru: str
    name_en: str
    abbr_kk: str = ""
    abbr_ru: str = ""
    abbr_en: str = ""
    short_ru: str = ""
    # Genitive, dative, instrumental; letters and intake need them, lists do not.
    name_ru_gen: str = ""
    name_ru_dat: str = ""
    name_ru_ins: str = ""
    name_kk_ins: str = ""
    # Names and abbreviations in all three languages, folded: what type-ahead and search look in.
    search_text: str = ""
    closed_on: date | None = None
    # Into which it was merged: that one answers for what this one did.
    successor_id: int | None = Field(default=None, foreign_key="body.id")
    note: str = ""
    version: int = 1

    def name(self, language: str) -> str:
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}[language]

    def abbr(self, language: str) -> str:
        """The abbreviation that fits a narrow column; the name where there is none."""
        return {"kk": self.abbr_kk, "ru": self.abbr_ru, "en": self.abbr_en}[language] or self.name(language)

    @property
    def is_answerable(self) -> bool:
        return self.kind is not BodyKind.GROUP and self.closed_on is None
