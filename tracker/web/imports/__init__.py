"""Pages of the import: send a table, say which column is what, look at its rows, take them in."""
