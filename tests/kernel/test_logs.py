"""The log tells what failed, and no secret that was in hand when it did."""

import io
import sys

import pytest
import structlog

from tracker.kernel.logs import StandardError, log_to


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["file", "terminal"])
def test_a_traceback_shows_no_values(stream: io.StringIO) -> None:
    secret_in_hand = "the-secret" + "-key"
    log_to(stream)
    try:
        int(secret_in_hand[:0])
    except ValueError as problem:
        structlog.get_logger().error("failed", exc_info=problem)
    finally:
        structlog.reset_defaults()
    assert "ValueError" in stream.getvalue()
    assert "the-secret-key" not in stream.getvalue()


def test_a_log_to_standard_error_follows_it_where_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    closed, here = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", closed)
    stream = StandardError()
    stream.write("before")
    closed.close()
    monkeypatch.setattr(sys, "stderr", here)
    stream.write("after")
    assert here.getvalue() == "after"
