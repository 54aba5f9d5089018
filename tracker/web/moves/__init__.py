"""The pages of the moves that leave the straight road: each a form about one directive, with the directive beside it."""
