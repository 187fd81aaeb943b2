"""Places in a parse: names that stand where a place stands, and where those who act come from."""
