"""The audit log: who did what, on behalf of whom, when, and how the thing looked before and after.

Entries are only ever added, in the transaction of the act they record, and each carries the hash of the one before it: a changed, removed
or reordered entry breaks the chain, and `tracker audit verify` finds where.
"""
