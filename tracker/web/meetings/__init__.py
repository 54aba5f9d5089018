"""The pages of meetings: the list, one meeting with what came of it, adding and changing."""
