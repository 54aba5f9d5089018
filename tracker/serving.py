"""Serve: make ready, start the scheduler, hand over to the server."""

import os
import sys

import uvicorn

from tracker import settings as configuration
from tracker.kernel import clock
from tracker.kernel.db import connect
from tracker.kernel.logs import log_to
from tracker.migrating import is_current, migrate
from tracker.scheduler import start_scheduler


def serve(*, host: str, port: int, workers: int, scheduler: bool, demo: bool) -> None:
    # The workers read the environment anew; what was chosen here must reach them.
    os.environ.setdefault("TRACKER_BASE_URL", f"http://{_shown(host)}:{port}")
    chosen = configuration.read()
    log_to(sys.stderr)
    engine = connect(chosen.database_url)
    if demo:
        from tracker.demo.loading import load_demo, sign_ins

        migrate(engine)
        load_demo(engine, chosen, clock.now(), only_if_empty=True)
        sys.stdout.write(f"{sign_ins(engine)}\n\nThe tracker: {chosen.base_url}\n")
        sys.stdout.flush()
    elif not is_current(engine):
        raise RuntimeError("The database lacks tables of this release: run `tracker migrate` first.")
    clockwork = start_scheduler(engine, chosen) if scheduler else None
    try:
        uvicorn.run(
            "tracker.asgi:build",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=10,
        )
    finally:
        if clockwork is not None:
            clockwork.shutdown(wait=True)


def _shown(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 - this is what an address is compared with
