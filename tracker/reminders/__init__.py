"""Reminders: told in time, once, and nobody forgotten.

A rule says what is sent to whom how long before or after which event; the shipped rules are data. For each open term the planner writes
the reminders that the rules call for (unique: assignment, rule, occasion, sequence), and withdraws the unsent ones when term, state or
executor change, in the same transaction. A tick claims what is due however late it comes, checks the stop condition again, and gathers
one letter per person; each letter is handed to the mail server in two phases under a Message-ID that never changes: none is lost, and
every one that may have been doubled is known. A directive's page shows what was sent to whom and what comes next, by the planner's own
function.
"""
