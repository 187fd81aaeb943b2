"""The nouns: frozen types, time, ids, errors. Standard library only, and nothing of ours."""
