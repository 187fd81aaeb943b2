"""Ids made from content, so that doing anything twice records nothing new."""

import hashlib
import json
from typing import Any

DIGEST_LENGTH = 20  # hexadecimal digits: 80 bits, a collision is out of reach for any casebook


def content_id(prefix: str, content: Any) -> str:  # noqa: ANN401
    """Name something by a hash of all it says.

    Args:
        prefix: the kind of thing, such as "claim" or "doc".
        content: anything JSON can hold; tuples count as lists, key order does not matter.

    >>> content_id("doc", {"a": 1, "b": [2]}) == content_id("doc", {"b": (2,), "a": 1})
    True
    >>> content_id("doc", "x")[:4]
    'doc_'
    """
    return (
        f"{prefix}_{hashlib.sha256(canonical_json(content).encode()).hexdigest()[:DIGEST_LENGTH]}"
    )


def canonical_json(content: Any) -> str:  # noqa: ANN401
    """Write content as JSON in one fixed way: sorted keys, no spaces, no escapes.

    >>> canonical_json({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256_hex(content: bytes) -> str:
    """Give the SHA-256 of the bytes in hexadecimal (64 digits).

    >>> sha256_hex(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()
