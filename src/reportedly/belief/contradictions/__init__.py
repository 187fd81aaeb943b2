"""Claims that cannot both hold: found, kept and typed."""

from reportedly.belief.contradictions.contradiction import Contradiction, ContradictionKind
from reportedly.belief.contradictions.search import contradictions

__all__ = ["Contradiction", "ContradictionKind", "contradictions"]
