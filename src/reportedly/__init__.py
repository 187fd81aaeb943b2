"""Reportedly: what is said about a conflict, kept as a ledger of attributed claims."""

__version__ = "0.1.0"
