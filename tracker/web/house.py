"""What the whole application shares: settings, engine, templates, and how work runs."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Engine

from tracker.kernel import clock
from tracker.kernel.db import reading
from tracker.kernel.storage import FILES, FolderStorage, Storage
from tracker.settings import Settings
from tracker.web.templating import Templates

T = TypeVar("T")


@dataclass(slots=True)
class House:
    settings: Settings
    engine: Engine
    templates: Templates
    is_demo: bool = False
    # The newest migration of this release; empty where nobody migrates, as in tests.
    schema: str = ""
    now: Callable[[], datetime] = clock.now
    reading: Engine = field(init=False)
    _pool: ThreadPoolExecutor = field(init=False)
    _writer: ThreadPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self.reading = reading(self.engine)
        self._pool = ThreadPoolExecutor(max_workers=8 if self._is_sqlite else 20, thread_name_prefix="work")
        # SQLite has one writer at a time anyway; one thread spares the waiting ones their quarrel over locks.
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="write") if self._is_sqlite else self._pool

    @property
    def wants_second_factor(self) -> bool:
        """A demo shows everybody its people's password: a second factor would keep nobody out."""
        return self.settings.wants_second_factor and not self.is_demo

    @property
    def storage(self) -> Storage:
        """Where files are kept."""
        return FolderStorage(self.settings.data_dir / FILES)

    @property
    def _is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    async def run(self, work: Callable[[], T], *, writes: bool, slow: bool) -> T:
        """A short read of SQLite costs half inline of what it does in a thread; everything else leaves the event loop."""
        if self._is_sqlite and not writes and not slow:
            return work()
        pool = self._writer if writes and not slow else self._pool
        return await asyncio.get_running_loop().run_in_executor(pool, copy_context().run, work)

    def close(self) -> None:
        self._pool.shutdown(wait=True)
        self._writer.shutdown(wait=True)
        self.engine.dispose()
