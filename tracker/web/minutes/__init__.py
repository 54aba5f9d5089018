"""The pages of minutes: one set with its points and what came of them, adding and changing both, the file."""
