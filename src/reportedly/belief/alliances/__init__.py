"""Who stands with whom, against whom, and where it is shifting."""

from reportedly.belief.alliances.balance import Balance, balance
from reportedly.belief.alliances.blocs import Bloc, Partition, blocs
from reportedly.belief.alliances.edges import Edge, alliances
from reportedly.belief.alliances.turns import TurningPoint, turning_points
from reportedly.belief.alliances.watch import Drift, watch

__all__ = [
    "Balance", "Bloc", "Drift", "Edge", "Partition", "TurningPoint", "alliances", "balance",
    "blocs", "turning_points", "watch",
]  # fmt: skip
