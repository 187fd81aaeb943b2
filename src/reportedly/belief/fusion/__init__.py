"""Whether something happened, and how many: independent voices pooled in log odds."""

from reportedly.belief.fusion.events import Told, tell_events
from reportedly.belief.fusion.numbers import CountVoice, FusedCount, fuse_counts
from reportedly.belief.fusion.pool import Pooled, Voice, pool, pool_alternatives, voice_bits

__all__ = [
    "CountVoice",
    "FusedCount",
    "Pooled",
    "Told",
    "Voice",
    "fuse_counts",
    "pool",
    "pool_alternatives",
    "tell_events",
    "voice_bits",
]
