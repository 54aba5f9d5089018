"""Recurring directives through the browser."""
