"""Bytes -> Document: files, pages, feeds; keeps the original bytes."""
