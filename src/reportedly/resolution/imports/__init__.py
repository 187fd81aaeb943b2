"""Actors from other people's files: read, laid beside the registry, and left for a person to settle."""
