"""Reportedly: what is said about a conflict, kept as a ledger of attributed claims.

The names below are the front door. Each is imported when it is first asked for, so that
`import reportedly` stays light.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.belief import assess
    from reportedly.model.belief import Belief, Question
    from reportedly.model.casebook import start_casebook
    from reportedly.model.claim import Claim
    from reportedly.model.document import Document
    from reportedly.model.errors import ReportedlyError
    from reportedly.model.format.wire import claim_from_json, claim_to_json
    from reportedly.model.snapshot import Snapshot
    from reportedly.pipeline import open_desk, read_only, walk

__version__ = "0.1.0"

__all__ = [
    "Belief",
    "Claim",
    "Document",
    "Question",
    "ReportedlyError",
    "Snapshot",
    "__version__",
    "assess",
    "claim_from_json",
    "claim_to_json",
    "open_desk",
    "read_only",
    "start_casebook",
    "walk",
]

_HOMES = {
    "Belief": "reportedly.model.belief",
    "Claim": "reportedly.model.claim",
    "Document": "reportedly.model.document",
    "Question": "reportedly.model.belief",
    "ReportedlyError": "reportedly.model.errors",
    "Snapshot": "reportedly.model.snapshot",
    "assess": "reportedly.belief",
    "claim_from_json": "reportedly.model.format.wire",
    "claim_to_json": "reportedly.model.format.wire",
    "open_desk": "reportedly.pipeline",
    "read_only": "reportedly.pipeline",
    "start_casebook": "reportedly.model.casebook",
    "walk": "reportedly.pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
