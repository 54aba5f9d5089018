"""Succession: what becomes of a body's duties when it is merged into another, or some of them are given to another.

An act of reorganisation is not decided here, only recorded: an administrator says from which body, to which, from which day and by what
act. Parts in drafts and in directives under control pass with their terms, versions and clocks; what is closed stays the older body's. In a
merger the people, the subordinate bodies, the indicators and the councils go over too, and the older body is closed and names its
successor. A succession can be taken back on the day it was recorded, while nothing later has touched what it changed.
"""
