"""What happens to a form whose sender goes away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from tests.browser_window import Window
from tests.world import World
from tracker.settings import Settings


def test_a_sender_who_goes_away_leaves_nothing(
    window: Callable[..., Window], world: World, site: TestClient[Any], settings: Settings
) -> None:
    ben = window(world.ben)
    ben.db.commit()
    begun = b'--x\r\ncontent-disposition: form-data; name="evidence"; filename="a.pdf"\r\n\r\n%PDF-1.7'
    events = iter([{"type": "http.request", "body": begun, "more_body": True}, {"type": "http.disconnect"}])
    answers: list[Any] = []

    async def receive() -> Any:
        return next(events)

    async def send(message: Any) -> None:
        answers.append(message)

    headers = {"host": "testserver.local", "content-type": "multipart/form-data; boundary=x", "cookie": f"sid={ben.cookies['sid']}"}
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/directives/1/reports",
        "raw_path": b"/directives/1/reports",
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "server": ("testserver.local", 80),
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    with site.portal() as loop:
        loop.call(site.app, scope, receive, send)
    assert answers[0]["status"] == 400
    assert list(Path(settings.data_dir).glob("files/??/*")) == []
