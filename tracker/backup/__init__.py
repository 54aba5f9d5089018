"""One file that holds the whole register, and the way back from it.

A backup is a ZIP archive: `tables/NAME.jsonl` (a row a line, values in the order of the columns), `files/HASH` (evidence and minutes, each
named by its SHA-256), and `manifest.json` (release, schema, columns, counts, hashes), written last. All tables are read in one snapshot, so
people may go on working. Values are written alike from both databases, so either may be restored from the other. The secret key and the
mail server's password are settings, not data: they are not in it.
"""
