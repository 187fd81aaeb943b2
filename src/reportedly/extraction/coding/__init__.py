"""Event coding: which type of a codebook holds between two parties, or in a text."""

from reportedly.extraction.coding.coder import code_pair, code_text

__all__ = ["code_pair", "code_text"]
