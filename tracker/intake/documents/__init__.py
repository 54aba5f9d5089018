"""Documents: one plain text of a file, as a reader of the file sees it.

`reading.read` takes the bytes and the name and answers a `Source`, or refuses with a sentence that says what to do instead. A line is a
paragraph, a blank line a blank paragraph, a row of a table one line. Numbers that Word and Writer only show are written out; what was
struck out, what runs along the edge of every page and what is hidden is not in the text. `word`, `opendocument` and `pdf` each know
their format; `plain` and `sheets` the rest. Whatever somebody sends – damaged, nested, packed to burst – the answer is a text or a refusal.
"""
