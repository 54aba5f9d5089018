"""Many plausible directives on top of the demo, for measuring: written in bulk, consistent with what the acts would have written."""
