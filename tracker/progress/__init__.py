"""Progress: what the bodies report, with which evidence, and what the secretariat decides on it.

A report is a body's dated statement on an assignment: `interim`, `final`, `contribution` (a co-executor's) or `no_change`. Filing any
of them accepts the assignment; only a final report can lead to closure. Evidence is a file or a link that supports a report; a file is
kept by its SHA-256 and handed out only as an attachment, only to those who may see the directive. A review is a controller's or
curator's decision on a final report: return, propose, close, send back. Whoever filed a report never reviews it. A filed report is
never edited. Where the council asks for it, the final report of an executor waits for the head of the body: it is a request for
endorsement, and no report before the head endorses it; whoever endorsed it never reviews it either.
"""
