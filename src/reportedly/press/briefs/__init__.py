"""Briefs that people write or edit, and the machine that checks every sentence of any brief."""
