"""The pages of requests for a later term, a module per resource."""
