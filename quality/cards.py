"""The figures that the model's own card gives for data it has learned from."""

import importlib.resources
import json
from collections.abc import Iterable

from quality.figure import Figure, filled

CARD = ("models", "card.json")


def cross_validated(templates: Iterable[Figure]) -> tuple[Figure, ...]:
    """Give the cross-validated figures that the card has under the templates' keys."""
    return filled(templates, read_card(), note="cross-validated, from the model card")


def read_card() -> dict[str, float]:
    """Give the card's `cross_validation`, or nothing where there is no card."""
    path = importlib.resources.files("reportedly.extraction").joinpath(*CARD)
    if not path.is_file():
        return {}
    card = json.loads(path.read_text(encoding="utf-8"))
    known = card.get("cross_validation", {})
    return {key: float(value) for key, value in known.items() if isinstance(value, int | float)}
