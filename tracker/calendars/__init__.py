"""Calendars: which days are worked, and how a term becomes a date.

A calendar holds full dates, year by year: holidays, shifted days off, weekends that are worked. A year is proposed (a draft), corrected by
hand and confirmed by the secretariat; every change raises the calendar's version. A `WorkingCalendar` is that calendar as a value one can
count with. A `ControlProfile` holds a council's rules of terms as data; the reference one is the Regulation of the Government of Kazakhstan
(resolution No 10 of 6 January 2023, chapter 6: "point" below means a point of it). `terms.compute` turns what the minutes say, a `Basis`,
into a `ComputedTerm`: the nominal date, the effective one, the day of the report, and the steps that led there, which
`explaining.sentence` tells in the reader's language.

Invariants: one row per calendar and date; an effective date is a working day unless the council keeps days off; the same basis, start,
profile and calendar give the same dates; nothing here knows hours or time zones, only the council's dates.
"""
