"""Snapshot + Question -> Belief: arithmetic, no I/O."""
