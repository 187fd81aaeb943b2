"""The doors for strangers: five Protocols, one method each, and the id every tool carries.

Tools never see the database. Each names itself, and that name is on every row it makes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from reportedly.model.belief import Belief, Question
from reportedly.model.claim import Claim
from reportedly.model.document import Capture, Document, Problem
from reportedly.model.ids import content_id
from reportedly.model.mention import Link, Mention
from reportedly.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an extractor found in one document.

    `mentions` are of actors and places; every holder, role and where of a claim that
    has a span is among them.
    """

    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


class Reader(Protocol):
    """Turns captured bytes into documents."""

    tool: str

    def read(self, capture: Capture) -> tuple[Sequence[Document], Sequence[Problem]]:
        """Give every document in the bytes, and a Problem for each part that could not be read."""
        ...


class Extractor(Protocol):
    """Turns a document into mentions and claims; a pure function of its arguments."""

    tool: str

    def extract(self, document: Document) -> Reading:
        """Read one document."""
        ...


class Resolver(Protocol):
    """Says whom or where each mention means, or that it means none of these."""

    tool: str

    def resolve(self, document: Document, mentions: Sequence[Mention]) -> tuple[Link, ...]:
        """Give one link for each mention, in the order of the mentions."""
        ...


class Weigher(Protocol):
    """Computes a belief from a snapshot."""

    tool: str

    def assess(self, snapshot: Snapshot, question: Question, *, on: date) -> Belief:
        """Say how likely each answer is, and show every ground for it."""
        ...


class Exporter(Protocol):
    """Writes what a snapshot holds in somebody else's format.

    It is given a snapshot of what may be shown to others and nothing else
    (`reportedly.model.discretion.public.PublicSnapshot`).
    """

    @property
    def tool(self) -> str:
        """Its id; it may change with its settings."""
        ...

    def export(self, snapshot: Snapshot) -> Iterator[bytes]:
        """Give the file's bytes in pieces, so that no file need fit into memory."""
        ...


def tool_id(name: str, version: str, settings: object = None) -> str:
    """Name a tool by name, version and a hash of its settings.

    >>> tool_id("reportedly-en", "0.1").startswith("reportedly-en 0.1 ")
    True
    """
    return f"{name} {version} {content_id('s', settings)[2:10]}"
