"""A body as a clerk would describe it."""

from typing import Any

import pytest

from tracker.bodies.models import BodyKind


@pytest.fixture
def facts() -> dict[str, Any]:
    names = {"name_kk": "Көлік министрлігі", "name_ru": "Министерство транспорта", "name_en": "Ministry of Transport"}
    return {"code": "MT", "kind": BodyKind.MINISTRY, "abbr_kk": "КМ", "abbr_ru": "МТ", "short_ru": "Минтранс", **names}
