"""Documents and claims -> who said it first, who repeats it."""

from reportedly.belief.origins.credits import normal
from reportedly.belief.origins.derivation import (
    Derivation,
    DerivationGraph,
    derivations,
    passages_of,
)
from reportedly.belief.origins.lineage import told_again
from reportedly.belief.origins.origin import (
    Origin,
    count_origins,
    dependence,
    first_said,
    origins,
    proposition_key,
    signature,
    speaker_name,
)

__all__ = [
    "Derivation",
    "DerivationGraph",
    "Origin",
    "count_origins",
    "dependence",
    "derivations",
    "first_said",
    "normal",
    "origins",
    "passages_of",
    "proposition_key",
    "signature",
    "speaker_name",
    "told_again",
]
