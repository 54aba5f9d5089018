"""What a spreadsheet program must not take for a formula."""

# The full-width forms too: some programs read them as the plain ones.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def safe(value: str) -> str:
    """The text with a quote before it where a program would calculate it, also behind leading blanks."""
    return f"'{value}" if value.startswith(_BEGINS_A_FORMULA) or value.lstrip().startswith(_BEGINS_A_FORMULA) else value
