"""Migrations: written by autogenerate, read by a person; each runs under the previous release, none goes back."""
