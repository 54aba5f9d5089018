"""The pages of bodies: the tree of all, one body, adding and changing."""
