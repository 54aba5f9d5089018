"""Documents of Word (.docx): `body` walks them, `paragraphs` reads a line, `numbering` counts what Word numbers, `styles` what styles add."""
