"""What people say to each other about a directive, and watching it."""
