"""Words for what was weighed."""
