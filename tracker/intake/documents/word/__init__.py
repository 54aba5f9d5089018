"""Documents of Word (.docx): `body` walks them, `paragraphs` reads a line, `numbering` counts, `styles` says what styles add."""
