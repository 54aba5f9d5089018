"""The day of what has no last day."""

from datetime import date

# Later than any other, so that it sorts last and is never near; not the last day there is, so that days can be counted on from it.
NO_END = date(9999, 1, 1)
