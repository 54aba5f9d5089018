"""Directives: what the council ordered, whom, by when, and where that stands.

A directive is one order under one point of the minutes, with one lead (or several equal leads), any number of co-executors, and one
term. An assignment gives it to a body as `lead`, `co` or `equal`. The term is a series of versions: the last one counts, the earlier
ones stay. `state` is one column, moved only by acts that look the move up in `lifecycle.py`; overdue, due soon and late are never
stored but follow from the facts and the calendar (`standing.py`). Only drafts may be deleted; a closed directive has an outcome, and
whoever filed a report never decides on it.
"""
