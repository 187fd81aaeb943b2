"""Documents and claims -> who said it first, who repeats it."""

from reportedly.belief.origins.credits import normal
from reportedly.belief.origins.origin import (
    Origin,
    dependence,
    first_said,
    origins,
    proposition_key,
    signature,
)

__all__ = [
    "Origin",
    "dependence",
    "first_said",
    "normal",
    "origins",
    "proposition_key",
    "signature",
]
