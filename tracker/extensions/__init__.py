"""Extensions: a later term, asked for by the body that leads and decided by the level that issued the directive.

A request names a date and its reasons; one that comes late, or is not the first, says so. A controller supports it or objects, the
curator grants it (to that date or another) or refuses. Until then the term in force stays in force: a request stops no reminder and
erases no day of delay. Granting adds a version to the term and never touches the earlier ones; co-executors keep their dates or their
distance, as the curator chooses. Each assignment has at most one open request, and none outlives its directive's control.
"""
