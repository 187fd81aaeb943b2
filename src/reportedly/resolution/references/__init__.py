"""Words that take a name up again, and who goes on speaking."""
