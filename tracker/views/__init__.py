"""Views: lists of directives that somebody keeps under a name.

A view is nothing but the address of a list: filters and order, never rows, so what it shows is what its reader may see today. It is its
owner's own, or shared with everybody of one role; the secretariat shares. One view may be a person's first list, or a role's for those who
chose none themselves.
"""
