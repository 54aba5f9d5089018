"""A part of the page: what it found, and the template that shows it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """`findings` go into the heading of the page; `facts` is what the template is given, as `part.facts`."""

    template: str
    facts: dict[str, Any]
    findings: list[str] = field(default_factory=list)
