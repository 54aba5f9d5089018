"""The pages of reports, evidence and reviews, a module per resource."""
