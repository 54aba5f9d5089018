"""Batch: several directives that one person moves in one go, as the secretariat does after a meeting.

Each directive is moved by the act and the rules of one: what cannot be done says why and keeps nothing else from being done. One looks
before: the same act is tried on every ticked directive and rolled back, so that what is told before is what happens after. For a few
minutes whoever did it can undo it, line by line where nothing else has happened to the directive since; the audit log keeps both.
A directive that wants a look of its own – several equal leads, something asked for and not decided – is left to its own page.
"""
