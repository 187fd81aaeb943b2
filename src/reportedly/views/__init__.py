"""Snapshot + Belief -> page data, and the templates that show it."""
