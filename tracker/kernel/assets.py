"""Find the templates and static files, in a checkout and in an installed wheel, and name each static file by its content."""

from functools import cache
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
# The folder that `make setup` builds; a fresh clone lacks it.
BUILT = "vendor/icons.svg"


class AssetsMissing(RuntimeError):
    """A static file that the pages need is not there."""


def asset_dir(name: str) -> Path:
    """The folder `templates` or `static`: beside the package in a checkout, inside it when installed."""
    installed = PACKAGE / "_data" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def ensure_built() -> None:
    """Refuse to start without the fonts, icons and scripts, rather than serve pages that lack them."""
    if not (asset_dir("static") / BUILT).is_file():
        raise AssetsMissing("static/vendor is missing: run `make setup` first.")


@cache
def static_url(name: str) -> str:
    """`css/tracker.css` → `/static/css/tracker.css?v=…`: the address changes with the content, so that browsers may keep it for ever.

    Looked up once per process: a page asks for a hundred icons, and the files change only with a release.
    """
    try:
        content = (asset_dir("static") / name).read_bytes()
    except FileNotFoundError:
        raise AssetsMissing(f"static/{name} is missing: is the name right, and was `make setup` run?") from None
    return f"/static/{name}?v={sha256(content).hexdigest()[:12]}"
