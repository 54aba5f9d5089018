"""What the design promises without a browser: contrast, weight, every icon there."""

import gzip
import math
import re
from pathlib import Path

import pytest

from tracker.web.rail import BELOW, NOUNS

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
_TOKENS = (ROOT / "static/css/tokens.css").read_text()

# Words stand on all three grounds; meaning also on its own tint.
_ON_GROUNDS = ("ink", "quiet", "brand", "brand-deep", "overdue", "due-soon", "reviewer", "on-time", "extra")
_PAIRS = [(word, ground) for word in _ON_GROUNDS for ground in ("ground", "surface", "sunken")] + [
    ("on-fill", "fill"),
    ("on-fill", "fill-deep"),
    ("ink", "brand-tint"),
    *((word, f"{kind}-tint") for kind in ("overdue", "due-soon", "reviewer", "on-time") for word in (kind, "ink")),
]


def _light(name: str, theme: int) -> float:
    """The relative luminance (WCAG) of a token; theme 0 is light, 1 dark."""
    (value,) = re.findall(rf"--{name}: ([^;]+);", _TOKENS.split("@media print")[0])
    colours = re.findall(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", value)
    lightness, chroma, hue = (float(part) for part in colours[min(theme, len(colours) - 1)])
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return sum(part * min(max(value, 0), 1) for part, value in ((0.2126, red), (0.7152, green), (0.0722, blue)))


def _contrast(one: str, other: str, theme: int) -> float:
    dark, light = sorted((_light(one, theme), _light(other, theme)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), _PAIRS)
def test_words_can_be_read_on_every_ground_they_stand_on(word: str, ground: str, theme: int) -> None:
    assert _contrast(word, ground, theme) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("line", ["edge", "brand"])
def test_the_edges_of_fields_and_the_ring_of_focus_can_be_seen(line: str, theme: int) -> None:
    assert _contrast(line, "surface", theme) >= 3
    assert _contrast(line, "ground", theme) >= 3


@pytest.mark.parametrize(("folder", "most"), [("css", 20_000), ("js", 8_300)])
def test_styles_and_scripts_stay_light(folder: str, most: int) -> None:
    files = sorted((ROOT / "static" / folder).glob(f"*.{folder}"))
    assert files
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= most


def test_every_icon_named_anywhere_is_in_the_sprite() -> None:
    (listed,) = re.findall(r"ICON_NAMES = `(.*?)`", (ROOT / "static/build/assets.mjs").read_text(), re.DOTALL)
    named = {entry.icon for entry in (*NOUNS, *BELOW)}
    for path in TEMPLATES:
        html = path.read_text()
        named |= set(re.findall(r"""\bicon(?:_name=|\()"([a-z0-9-]+)\"""", html))
        named |= set(re.findall(r"""link_button\([^,]+, (?:_\("[^"]*"\)|[\w.\[\]]+), "([a-z0-9-]+)\"""", html))
    marks = (ROOT / "templates/ui/mark.html").read_text()
    (icons,) = re.findall(r"set _icons = \{(.*?)\}", marks, re.DOTALL)
    named |= set(re.findall(r': "([a-z-]+)"', icons))
    assert named - set(listed.split()) == set()


def test_every_style_and_script_is_loaded_once() -> None:
    head = (ROOT / "templates/_head.html").read_text()
    for path in [*(ROOT / "static/css").glob("*.css"), *(ROOT / "static/js").glob("*.js")]:
        assert head.count(f'css/{path.stem}"' if path.suffix == ".css" else f'"{path.stem}"') == 1, path.name
