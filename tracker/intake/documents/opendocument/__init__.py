"""Text documents of Writer (.odt): `body` walks them, `paragraphs` reads a line, `lists` counts what Writer numbers."""
