"""Pages on which several directives are moved in one go, and that undone."""
