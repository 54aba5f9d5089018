"""One example of each shape, as three people would send or read it: in Kazakh, Russian and English. Each fits its shape; a test says so."""
