"""What comes in and what goes out, as types: the description of the interface is made from these."""
