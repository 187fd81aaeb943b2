"""Pages about single things and their lists: places, actors, sources, documents, claims, passages."""
