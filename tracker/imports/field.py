"""What a column may be taken for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldOf:
    """`kk`, `ru` and `en` are what people write over such a column, with | between them."""

    name: str
    label: str
    kk: str = ""
    ru: str = ""
    en: str = ""
    is_required: bool = False

    @property
    def heads(self) -> list[str]:
        return [head for told in (self.name, self.kk, self.ru, self.en) for head in told.split("|") if head]
