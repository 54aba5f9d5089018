"""My day: the first page of everybody, put together from the parts that a person's roles call for."""
