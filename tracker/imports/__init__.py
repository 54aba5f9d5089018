"""Imports: what stands in spreadsheets today – directives, bodies, indicators, readings – into the register, row by row.

A file becomes a table; each of its columns is taken for a field, as its head says or as somebody corrects it. Every row gets a verdict:
new, there already, there otherwise, nearly said already, or wrong, with a reason for each cell. Invariants: what stands here is never
changed by a file; a wrong row keeps no other from coming in; a row has a natural key, so that the same file again creates nothing; what is
looked at beforehand is found by the very function that takes in, and taken back. Every rule of the acts is kept: the gate, the life cycle,
the audit log.
"""
