"""Builds the gazetteer that ships with the package, from what other packages carry and our overlay."""
