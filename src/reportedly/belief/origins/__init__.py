"""Documents and claims -> who said it first, who repeats it."""

from reportedly.belief.origins.origin import (
    Origin,
    first_said,
    normal,
    origins,
    proposition_key,
    signature,
)

__all__ = ["Origin", "first_said", "normal", "origins", "proposition_key", "signature"]
