"""What people say to each other about a directive, never to the public; and which directives a person watches."""
