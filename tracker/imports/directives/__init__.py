"""Directives out of a table: what a row says, whether it stands here, whether the gate lets it through, and its rows in bulk."""
