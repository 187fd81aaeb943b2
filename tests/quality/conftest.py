"""Claims made by hand for the scorers."""

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.model.claim import Attribution, Claim, Cue, Holder, Proposition, Role

Make = Callable[..., Claim]


def step(text: str, holder: str, cue: str, content: str, kind: str = "say") -> Attribution:
    """Build a step whose words stand in the text; a holder of "" is nobody."""
    start = text.find(holder) if holder else -1
    return Attribution(
        holder=Holder(
            text=holder,
            span=(start, start + len(holder)) if holder else None,
            kind="named" if holder else "unnamed",
        ),
        cue=Cue(text=cue, span=_span(text, cue), kind=kind),  # type: ignore[arg-type]
        content=(_span(text, content),),
    )


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture
def make() -> Make:
    """Build a claim of a text: kind, type, roles as (role, words), and a chain."""

    def claim(
        text: str,
        kind: str = "event",
        type_: str = "ASSAULT",
        roles: tuple[tuple[str, str], ...] = (),
        chain: tuple[Attribution, ...] = (),
        **fields: Any,
    ) -> Claim:
        filled = tuple(Role(role=r, text=w, span=_span(text, w)) for r, w in roles)
        mode = fields.pop("mode", None)
        proposition = Proposition(kind=kind, type=type_, mode=mode, roles=filled)  # type: ignore[arg-type]
        return Claim(
            id="claim_1", document="doc_1", span=(0, len(text)), text=text,
            sentence=fields.pop("sentence", (0, len(text))), attribution=chain,
            proposition=proposition, confidence=0.8, tool="hand 1 0", **fields,
        )  # fmt: skip

    return claim


@pytest.fixture
def a_step() -> Callable[..., Attribution]:
    return step
