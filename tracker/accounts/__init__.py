"""Accounts: who may sign in, for which body, in which role.

An account is a person's right to sign in; a membership gives it a role in a body for a period; a browser session proves that the person
signed in; a second factor (an app's code or a passkey) is asked for besides the password, and a one-time link lets them choose one.
An `Actor` is a value: whoever acts, as the other nouns see it. One table, `policy.py`, says which role may do what; what is not in it is
denied. A calendar program has an address of its owner's, which shows days and does nothing. Whoever is disabled, or whose password or roles
change, is signed out everywhere in the same transaction. Secrets are kept only as hashes; that of a second factor, which has to be read
again, is sealed. The audit log stands above this noun: whoever calls an act records it.
"""
