"""What several pages rest on, each worked out once for a snapshot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportedly import belief
from reportedly.answers.casebook import belief_on, origins_of
from reportedly.answers.memory import remembered
from reportedly.answers.worked import clashes_of, foretold_of, weigh_settings
from reportedly.belief.contradictions import Contradiction
from reportedly.belief.origins import DerivationGraph, derivations
from reportedly.belief.reliability import Record
from reportedly.model.belief import Belief
from reportedly.model.document import Document, Problem
from reportedly.model.judgement import Judgement
from reportedly.model.mention import Link
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Clock, Entry, Snapshot
from reportedly.pipeline import Desk
from reportedly.views.evidence.contradictions import ContradictionRow, contradictions_page
from reportedly.views.evidence.speakers import SpeakerRow, sources_page
from reportedly.views.outlook.foretold import HolderRow, record_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A snapshot with only some of its entries, for questions that concern no others.

    Implements `reportedly.model.snapshot.Snapshot`.
    """

    whole: Snapshot
    kept: tuple[Entry, ...]

    @property
    def known(self) -> datetime:
        """The moment asked about (UTC instant)."""
        return self.whole.known

    @property
    def clock(self) -> Clock:
        """Which clock `known` is read on."""
        return self.whole.clock

    @property
    def registry(self) -> Registry:
        """Who is who and what is where."""
        return self.whole.registry

    def documents(self) -> Sequence[Document]:
        """Give all documents known."""
        return self.whole.documents()

    def entries(self) -> Sequence[Entry]:
        """Give the entries kept."""
        return self.kept

    def entries_at(self, places: frozenset[str]) -> tuple[Entry, ...]:
        """Give those kept whose place is one of these."""
        return tuple(e for e in self.kept if e.claim.where and e.claim.where.place in places)

    def links(self) -> Sequence[Link]:
        """Give all links known."""
        return self.whole.links()

    def verdicts(self) -> Sequence[Judgement]:
        """Give what says what may be shown to others."""
        return self.whole.verdicts()

    def judgements(self) -> Sequence[Judgement]:
        """Give all rulings known, oldest first."""
        return self.whole.judgements()

    def problems(self) -> Sequence[Problem]:
        """Give all problems known."""
        return self.whole.problems()


def held_on(desk: Desk, snapshot: Snapshot, place: str, on: date) -> Belief:
    """Say who holds a place on a day."""
    return remembered(snapshot, ("held", place, on), lambda: belief_on(desk, snapshot, place, on))


def record_of(desk: Desk, snapshot: Snapshot) -> Record:
    """Say how all speakers did."""
    settings = weigh_settings(desk)
    return remembered(snapshot, "record", lambda: belief.learned(snapshot, settings=settings))


def speaker_row(desk: Desk, snapshot: Snapshot, ident: str) -> SpeakerRow | None:
    """Say how one speaker did; None where nothing of its was resolved and nobody graded it."""
    rows = remembered(
        snapshot,
        "speakers",
        lambda: {r.speaker: r for r in sources_page(snapshot, record_of(desk, snapshot)).rows},
    )
    return rows.get(ident) or rows.get(f"name:{ident.casefold()}")


def foretold_row(snapshot: Snapshot, ident: str, on: date) -> HolderRow | None:
    """Say what one holder foretold and what came of it by a day; None where it foretold nothing."""
    found = remembered(snapshot, ("records", on), lambda: belief.records(foretold_of(snapshot, on)))
    mine = [one for one in found if one.holder == ident]
    if not mine:
        return None
    page = remembered(
        snapshot, ("record", ident, on), lambda: record_page(snapshot, mine, on=on, holder=ident)
    )
    return next(iter(page.holders), None)


def clashes_by(snapshot: Snapshot) -> Mapping[str, tuple[Contradiction, ...]]:
    """Give the same by id of either claim and by id of the place."""
    return remembered(snapshot, "clashes", lambda: _by_what(clashes_of(snapshot)))


def _by_what(clashes: Sequence[Contradiction]) -> dict[str, tuple[Contradiction, ...]]:
    found: dict[str, list[Contradiction]] = {}
    for one in clashes:
        for what in dict.fromkeys((one.first, one.second, one.place or "")):
            found.setdefault(what, []).append(one)
    return {what: tuple(some) for what, some in found.items()}


def clash_rows(
    snapshot: Snapshot, clashes: Sequence[Contradiction], by_id: Mapping[str, Entry]
) -> tuple[ContradictionRow, ...]:
    """Lay out some contradictions."""
    kept = {c: by_id[c] for one in clashes for c in (one.first, one.second)}
    return contradictions_page(Excerpt(whole=snapshot, kept=tuple(kept.values())), clashes).rows


def derived(snapshot: Snapshot) -> DerivationGraph:
    """Say which reports go back to which."""
    return remembered(
        snapshot,
        "derivations",
        lambda: derivations(
            snapshot.documents(),
            registry=snapshot.registry,
            entries=snapshot.entries(),
            found=origins_of(snapshot),
        ),
    )
