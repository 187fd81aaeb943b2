"""Pages that only a published site has: citations, lists by month, the finder, what is gone."""
