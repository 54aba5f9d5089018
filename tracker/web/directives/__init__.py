"""The directives' pages and forms, a module per resource."""
