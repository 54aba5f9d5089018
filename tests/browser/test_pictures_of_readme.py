"""The README's pictures, taken of the demo: `PICTURES=docs/images make test` renews them."""

import os
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parent.parent.parent

DIRECTIVE = """SELECT d.id FROM directive d JOIN body b ON b.id = d.lead_id
    WHERE b.code = 'ME' AND d.state = 'in_work' ORDER BY d.effective_on LIMIT 1"""
INDICATOR = "SELECT id FROM indicator WHERE code = 'RES_SHARE'"

# (name, who, where, the key that completes the address)
PICTURES = [
    ("my-day", "energy", "/", None),
    ("directive", "energy", "/directives/{}", DIRECTIVE),
    ("indicator", "observer", "/indicators/{}", INDICATOR),
    ("overview", "observer", "/overview", None),
]


@pytest.mark.parametrize(("name", "who", "path", "key"), PICTURES)
def test_the_demo_gives_the_pictures_of_the_readme(
    name: str, who: str, path: str, key: str | None, demo_site: str, demo_folder: Path, tmp_path: Path, sign_in: Callable[..., Page]
) -> None:
    page = sign_in(who)
    if key is not None:
        with sqlite3.connect(f"file:{demo_folder}/tracker.db?mode=ro", uri=True) as rows:
            path = path.format(rows.execute(key).fetchone()[0])
    page.goto(f"{demo_site}{path}")
    folder = ROOT / os.environ["PICTURES"] if "PICTURES" in os.environ else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / f"{name}.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > 20_000


def test_every_picture_of_the_readme_is_one_of_these_and_is_there() -> None:
    named = re.findall(r"\(docs/images/([\w-]+)\.png\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(name for name, *_ in PICTURES)
    assert all((ROOT / "docs" / "images" / f"{name}.png").is_file() for name in named)
