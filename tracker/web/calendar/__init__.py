"""The pages of the working calendar: a year at a glance, its exceptional days, and keeping both."""
