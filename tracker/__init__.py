"""The tracker of the directives that a government council gives.

A council meets; its minutes hold points; a point orders bodies to do things by a term. The tracker logs those directives, assigns them,
reminds and escalates by itself, takes the bodies' reports with evidence through review to closure, and shows whether what was ordered
moved the indicators it was ordered for.

The floors, top to bottom: `app`, `cli`, `scheduler` assemble; `web` knows HTTP; below it one package per noun (`overview`, `reminders`,
`progress`, `indicators`, `directives`, `meetings`, `calendars`, `audit`, `accounts`, `bodies`), each with its tables, questions and
acts; `kernel` knows no council. Each imports only from below. Start reading at `directives/lifecycle.py`, then `web/directives/`.
"""
