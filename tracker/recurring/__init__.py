"""Recurring directives: an order on standing control whose periods each become a directive of their own.

A *recurrence* says which days (RFC 5545), from when, what a day off does to a day, and how many working days ahead an *occurrence* is
created: a child directive with its own term, reports and closure, under the parent's texts and executors of that day. One occurrence for
each parent and period, whatever runs how often; one that could not be created in time is created late and says so, none is dropped. A
changed rule counts from the first period that has no occurrence yet, and what was created stays. Pausing and ending stop new occurrences
only; so does the parent's removal from control.
"""
