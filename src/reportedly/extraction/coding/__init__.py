"""Event coding: which type of a codebook holds between two parties, or in a text."""

from reportedly.extraction.coding.codebook import load_book, read_book
from reportedly.extraction.coding.coder import Coding, code_by_book, code_pair, code_text

__all__ = ["Coding", "code_by_book", "code_pair", "code_text", "load_book", "read_book"]
