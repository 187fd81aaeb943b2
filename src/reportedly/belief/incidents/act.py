"""An act as one report tells it: the claims about it, and the sentences that name who did it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.claim import Claim

_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[\"”)]? +(?=[\"“(]?[A-Z\[])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody is said to have done, in one document.

    Attributes:
        names: what the report calls the doer.
        things: what it calls those to whom it was done, and what it was done with.
        about: the claims about the act, the one that tells most of it first.
        claims: all claims of the document.
        text: the document's text.
    """

    names: tuple[str, ...]
    things: tuple[str, ...]
    about: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    text: str

    def naming(self, claims: Iterable[Claim]) -> list[Claim]:
        """Give the claims that name the doer, those in which it acts first."""
        found = [c for c in claims if holds(words_of(c), self.names)]
        return sorted(found, key=lambda c: not acts(c, self.names))


def sentences(text: str) -> list[str]:
    """Cut a text into sentences, roughly: by marks and capitals, whatever its lines.

    >>> sentences('They left.  "We saw it." Who did?')
    ['They left.', '"We saw it.', 'Who did?']
    """
    return [part for part in _SENTENCE_END.split(" ".join(text.split())) if part]


def holds(words: str, names: Iterable[str]) -> bool:
    """Say whether one of the names stands in the words as whole words, in any case.

    >>> holds("The Reds, at dawn", ("reds",)), holds("redshank", ("reds",))
    (True, False)
    """
    lower = words.lower()
    return any(
        re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", lower) for name in names if name
    )


def words_of(claim: Claim) -> str:
    """Give all words of a claim: its text, roles, place and holders."""
    parts = [claim.text, *(r.text for r in claim.proposition.roles)]
    parts += [claim.where.text] if claim.where else []
    parts += [step.holder.text for step in claim.attribution]
    return " ".join(" | ".join(parts).split())


def acts(claim: Claim, names: Iterable[str]) -> bool:
    """Say whether it is one of these who acts in the claim."""
    return holds(" | ".join(r.text for r in claim.proposition.fillers("actor")), names)
