"""Parties: who is ordered by a directive, in Russian, Kazakh and English.

A *mention* is a stretch of the text that names bodies or a person: known ones by the dictionary, in any case and number, alone or in a
list that shares one word ("министерствам финансов, энергетики"); unknown ones by the way such names are built, and these stay the words
they were. A mention *acts* when the sentence makes it: as the addressee in the dative, as the subject of an order, after "совместно с" or
"jointly with". Whoever is only reported to, agreed with or spoken of does not act. The lead is the one with the mark "(свод)" or
"(жинақтау)", else the first named. An abbreviation of two bodies is never decided silently: both are told as candidates. No clock, no
database, and time in proportion to the text.
"""
