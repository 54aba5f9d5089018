"""Pictures of figures, drawn on the server: geometry in pure functions here, SVG in `templates/charts/`, looks in the style sheet.

Each picture comes in a wide and a narrow drawing, of which the style sheet shows the one that fits, with its finding as the title and the
same figures as a table below.
"""
