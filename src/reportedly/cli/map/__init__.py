"""The map from the command line: words, pictures and films."""
