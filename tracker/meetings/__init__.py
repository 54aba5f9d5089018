"""Councils and what they leave behind: meetings, their minutes, and the numbered points of those minutes.

A council has a control profile (how terms are counted and who removes from control) and a secretariat. A meeting is one sitting; its
minutes are the signed document, with a number, a date, a chair and the file. A point is one numbered item of the minutes («2.1»); its
standing follows from the directives that came of it and is never stored. Minutes are unique by council, number and date.
"""
