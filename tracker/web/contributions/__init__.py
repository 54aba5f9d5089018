"""The pages of contributions: what the co-executors gave, and what the lead makes of it."""
