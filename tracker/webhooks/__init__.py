"""Webhooks: other systems are told that something happened, and ask the interface what.

An administrator names an endpoint of one person's account: whatever that person may see, and nothing else, is told to it. There is no
outbox to lose anything from: the audit log is written in the transaction of each act, numbered in the order of the commits, and an
endpoint keeps the place up to which it was read. A delivery carries a signature (Standard Webhooks) and no content but keys and an
address; it is tried again with growing pauses. Addresses are looked up once and connected to as found, never in networks of one's own
unless the installation allows that host by name. An endpoint that has failed for days is switched off, and the administrator gets a letter.
"""
