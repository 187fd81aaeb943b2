"""One act in one report: on whose word somebody did it, and how far it got."""

from reportedly.belief.incidents.act import Act
from reportedly.belief.incidents.choice import STAGES, WORDS, Chosen, Stage, Word
from reportedly.belief.incidents.evidence import how_far, on_whose_word

__all__ = ["STAGES", "WORDS", "Act", "Chosen", "Stage", "Word", "how_far", "on_whose_word"]
