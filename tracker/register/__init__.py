"""The register as one documented JSON file, out of one installation and into another.

Where a backup is the database as it is, for this program alone, this file speaks of councils, minutes and directives in the field's words
(docs/register.md); another program can read it, or write one. Bodies, people and indicators are named as people name them; what has no name
of its own has a number that counts within the file. A password, a key or a letter is never in it.
"""
