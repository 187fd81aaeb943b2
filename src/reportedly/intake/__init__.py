"""Bytes -> Document: files, pages, feeds; keeps the original bytes."""

from reportedly.intake.captures import captures, count_inputs, keep_evidence
from reportedly.intake.fetch import FetchSettings
from reportedly.intake.parts import FIELDS, Overrides
from reportedly.intake.reading import TOOL, DocumentReader, notes_on, read

__all__ = [
    "FIELDS",
    "TOOL",
    "DocumentReader",
    "FetchSettings",
    "Overrides",
    "captures",
    "count_inputs",
    "keep_evidence",
    "notes_on",
    "read",
]
