"""What people's rulings are worth: which one would change most, and how far people agree."""

from reportedly.belief.review.agreement import Agreement, agreement
from reportedly.belief.review.stakes import Stake, stakes

__all__ = ["Agreement", "Stake", "agreement", "stakes"]
