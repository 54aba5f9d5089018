"""PDF: `words` are those of a page and where they stand, `grids` its ruled tables, `lines` and `paragraphs` what is set in lines."""
