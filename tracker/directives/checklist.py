"""The table of what a directive's execution is to be shown by, item by item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field

from tracker.kernel.table import Table


class ChecklistItem(Table, table=True):
    """One piece of evidence that is wanted. A removed item still names what was filed for it."""

    __tablename__ = "checklist_item"

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    position: int = 0
    text_kk: str = ""
    text_ru: str = ""
    text_en: str = ""
    # Without it a final report is not filed.
    is_mandatory: bool = True
    removed_at: datetime | None = None

    def text(self, language: str) -> str:
        """In the reader's language, else in the first there is."""
        choice: list[str] = [getattr(self, f"text_{each}") for each in (language, "ru", "kk", "en")]
        return next((words for words in choice if words), "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item as it is to be: its text by language; `item_id` where it is one that stands already."""

    texts: Mapping[str, str]
    is_mandatory: bool = True
    item_id: int | None = None
