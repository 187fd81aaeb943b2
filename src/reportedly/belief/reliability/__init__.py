"""How far each speaker proved right, learned only from what was resolved."""

from reportedly.belief.reliability.record import Grade, Outcome, Record, Standing
from reportedly.belief.reliability.resolution import Statement, outcomes

__all__ = ["Grade", "Outcome", "Record", "Standing", "Statement", "outcomes"]
