"""By when: the grammar of term phrases in Russian, Kazakh and English.

A text is folded letter by letter, cut into tokens, and read piece by piece: a date, a period, a count, a repetition, an event. The words
around a piece say whether it is a term or only tells of time ("план на 2026 год", "от 10 июня 2024 года № 568", "2030 жылға дейінгі
тұжырымдама"); neighbouring pieces make one phrase, and the phrases of a text make one term. Invariants: a span's text is the source's,
letter by letter; no piece looks further than a few tokens, so reading takes time in proportion to the text; dates are nominal, never
moved off a day off; what looks like a term and names no day is asked about, never guessed.
"""
