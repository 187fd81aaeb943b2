"""What a brief is checked against."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.press.briefs.computed import Computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a brief is checked against.

    Attributes:
        entries: the claims that may be cited.
        registry: who is who and what is where.
        computed: what was worked out for the brief's frame.
        missing: says why an id may not be cited, and what to do.
        is_common: says whether a word in small letters is English and no name; asked only about
            words that begin a sentence.
    """

    entries: Mapping[str, Entry]
    registry: Registry
    computed: Computed
    missing: Callable[[str], tuple[str, str]]
    is_common: Callable[[str], bool]

    def cited(self, claim: str) -> Entry | None:
        """Give the claim with this id, or the only one whose id begins so."""
        if claim in self.entries:
            return self.entries[claim]
        fitting = [i for i in self.entries if i.startswith(claim)]
        return self.entries[fitting[0]] if len(fitting) == 1 else None
