"""The pages of indicators, their targets, readings and links, a module per resource."""
