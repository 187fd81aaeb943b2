"""Times, numbers and words of likelihood in plain text; this part of the room knows no spaCy."""
