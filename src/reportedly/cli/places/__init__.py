"""Commands about places: lists of them, and why a name lies where it lies."""
