"""The calendar that programs subscribe to: its door, and how its days are written."""
