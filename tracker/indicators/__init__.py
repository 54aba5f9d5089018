"""Indicators: what is measured, what is wanted of it, and what was found.

An indicator has a unit, an explicit direction (up, down, or to a value) and a responsible body. Its baseline and targets form the required
path, a line from year to year; a reading is what was found for one year, in one or more vintages, each with its source and approved by
somebody other than who entered it. Attainment is the distance of the latest approved reading from the path, and too little data is a state
of its own, never a zero. A contribution link says what a directive is expected to do to an indicator, how soon and how surely. A forecast
continues the trend of the readings and names the year in which a target would be met.
"""
