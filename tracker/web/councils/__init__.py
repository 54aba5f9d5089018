"""The pages of councils: what each is, and its rules of control."""
