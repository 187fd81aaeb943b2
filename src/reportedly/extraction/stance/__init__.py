"""Who is committed to what: a state machine over the parse, after De Facto."""

from reportedly.extraction.stance.features import FEATURES, author_factuality, stance_features
from reportedly.extraction.stance.machine import State, read_state

__all__ = ["FEATURES", "State", "author_factuality", "read_state", "stance_features"]
