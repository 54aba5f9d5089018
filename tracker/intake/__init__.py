"""Intake: from minutes as they come – Word, PDF, a table, plain text – to proposed directives, with the reason for every field.

`documents` makes one plain text of a file, with the numbers that its format only shows. `structure` finds the paragraphs in it that give
orders, `parties` who is ordered, `terms` by when; `reading` puts these together. All of that is pure: it takes a text, a calendar and a
dictionary of bodies, asks no database and reads no clock, and the same text always gives the same proposals. Every found thing carries
its span in the text, code points from 0 with the end excluded, and the text between these is what it was found in, letter by letter.

Nothing is guessed silently: what can be read in two ways says so, an unknown addressee stays the words it was, a phrase that is no known
term is asked about. A directive here is a proposal: `taking_in` keeps it, `correcting`, `placing` and `learning` change it, `comparing`
says what would become of it, and `making` makes it a draft when a clerk says so.
"""
