"""Who stands with whom, against whom, and where it is shifting."""

from reportedly.belief.alliances.edges import Edge, alliances

__all__ = ["Edge", "alliances"]
