"""Claims that cannot both hold: found, kept and typed."""

from reportedly.belief.contradictions.contradiction import Contradiction, contradictions

__all__ = ["Contradiction", "contradictions"]
