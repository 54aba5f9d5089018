"""The application as a server's worker loads it: settings → engine → app."""

import gc
from typing import Any

from litestar import Litestar

from tracker import settings
from tracker.app import create_app
from tracker.kernel.db import connect
from tracker.migrating import newest


def build() -> Litestar:
    """uvicorn's factory."""
    chosen = settings.read()
    application = create_app(chosen, connect(chosen.database_url), schema=newest())
    # What stands now stands for good: the collector need not look at it again, which halves the slowest answers.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    return application


def __getattr__(name: str) -> Any:
    """`tracker.asgi:app` for servers that want a name, built when asked for."""
    if name == "app":
        return build()
    raise AttributeError(name)
