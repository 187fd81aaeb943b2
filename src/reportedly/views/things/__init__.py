"""Pages about single things and their lists, as frozen data."""
