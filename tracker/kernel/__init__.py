"""What any register needs and no council is in: database, files, mail, words, clock, refusals."""
