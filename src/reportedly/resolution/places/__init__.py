"""Places: where a name lies, from the registry, the gazetteer and the words around it."""
