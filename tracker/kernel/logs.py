"""Where the log goes, and what never goes into it: a traceback tells lines, not the values in hand, which may be secrets; and of a token
that stands in an address, only the part it is named by."""

import logging
import re
import sys

import structlog

# A token of ours begins with its name: «dc_1a2b3c4d_» and the secret, or what somebody made of it.
_TOKEN = re.compile(r"\b(d[a-z]_[0-9a-f]{8}_)[^/]+", re.IGNORECASE)


def without_secrets(path: str) -> str:
    return _TOKEN.sub(r"\1…", path)


class StandardError:
    """Wherever standard error leads at the moment of writing: a command that is called within another program must not go on writing to
    what that program has closed since."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()

    def isatty(self) -> bool:
        return sys.stderr.isatty()


def log_to(stream: object) -> None:
    """One JSON line per event, with the request's id; plain lines where a person watches."""
    watched = getattr(stream, "isatty", bool)()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([] if watched else [structlog.processors.format_exc_info]),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
            if watched
            else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(file=stream),  # type: ignore[arg-type]
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, stream=stream)  # type: ignore[call-overload]
