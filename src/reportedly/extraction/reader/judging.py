"""How surely an event happened, by the learned reader, on the scale from -3 to +3.

Source: the scale of Stanovsky et al. 2017; taught on UDS-IH2, MEANTIME, UW and MegaVeridicality.
"""

from collections.abc import Sequence

import numpy as np

from reportedly.extraction.reader.encoder import Array, gelu, load_heads

LEAST, MOST = -3.0, 3.0


def judge(vectors: Array) -> Array:
    """Give the values of events by their words' vectors (events, 384)."""
    heads = load_heads()
    hidden = gelu(vectors @ heads["factuality.0.weight"].T + heads["factuality.0.bias"])
    values = hidden @ heads["factuality.2.weight"].T + heads["factuality.2.bias"]
    kept: Array = np.clip(values[:, 0], LEAST, MOST)
    return kept


def word_at(words: Sequence[tuple[int, int]], start: int) -> int:
    """Give the word at a code point, or the last before it."""
    return max((i for i, (s, _) in enumerate(words) if s < start + 1), default=0)
