"""An attribution chain: publisher, relay, holders and what they hold, as boxes on a line downwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.views.citation import clipped

Part = Literal["publisher", "relay", "holder", "content"]
WIDTH, ROW, BOX, INDENT = 360, 54, 44, 18
_MOST_DEPTH = 7  # deeper ones stand under each other, so that the words keep their room
_LETTER = 7.0  # width of a letter at the size of the words, roughly


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainNode:
    """One box.

    Attributes:
        depth: 0 for the publisher; what it passes on is one deeper.
        part: what it is to the chain.
        label: who, or what is said.
        words: by which words it is passed on, or what more there is to say.
        kind: of the page about it, as `to` names it, or "".
        ident: id for that page.
    """

    depth: int
    part: Part
    label: str
    words: str = ""
    kind: str = ""
    ident: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box with its words, and the elbow that leads to it from the box above; "" for the first."""

    node: ChainNode
    label: str
    words: str
    x: int
    y: int
    width: int
    elbow: str
    height: int = BOX


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChain:
    """The boxes, and the size of the picture."""

    boxes: tuple[Box, ...]
    height: int
    width: int = WIDTH


def draw_chain(nodes: Sequence[ChainNode]) -> DrawnChain:
    """Give the boxes of a chain or of a tree of chains, each beneath the one it comes through."""
    boxes: list[Box] = []
    last_at: dict[int, int] = {}  # depth -> number of the box last seen there
    for number, node in enumerate(nodes):
        x = 2 + INDENT * min(node.depth, _MOST_DEPTH)
        y = 2 + ROW * number
        above = last_at.get(node.depth - 1)
        room = int((WIDTH - x - 24) / _LETTER)
        boxes.append(
            Box(
                node=node,
                label=clipped(node.label, most=room),
                words=clipped(node.words, most=room + 4),
                x=x,
                y=y,
                width=WIDTH - x - 2,
                elbow="" if above is None else _elbow(boxes[above], x, y),
            )
        )
        last_at[node.depth] = number
    return DrawnChain(boxes=tuple(boxes), height=ROW * len(boxes) + 2)


def _elbow(above: Box, x: int, y: int) -> str:
    left = above.x + INDENT // 2
    if left >= x:  # as deep as can be drawn: straight down
        return f"M{x + INDENT // 2} {above.y + BOX}V{y}"
    return f"M{left} {above.y + BOX}V{y + BOX // 2}H{x}"
