"""The demo's invented role-holders: where their addresses are, and the password they all share."""

# No real person has an address there.
DOMAIN = "@demo.example"
# Shown on the demo's sign-in page; an account made by hand can never have it.
PASSWORD = "green-steppe-demo"  # noqa: S105 - a secret that everybody is told is none
