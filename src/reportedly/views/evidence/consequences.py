"""What moved between two states of knowledge: answers, corroboration, bonds, forecasts, clashes."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.belief.alliances import Edge
from reportedly.belief.contradictions import Contradiction
from reportedly.belief.forecasts import ForecastRow
from reportedly.belief.origins import DerivationGraph
from reportedly.model.judgement import Judgement
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.changes import ChangePage
from reportedly.views.citation import Citation, cite, day_text, outlet_name
from reportedly.views.claims import Asked, EventRow
from reportedly.views.outlook import LEAST_BITS, stance_of
from reportedly.views.wording import (
    answer_name,
    bits_text,
    counted,
    gist,
    quoted,
    reports_text,
    unique,
)

GONE = "no longer so"
MOST_BECAUSE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All answers but those of control, as one snapshot gives them.

    Attributes:
        snapshot: which.
        events: what is said to have happened.
        bonds: what `belief.alliances` gave.
        forecasts: what `belief.forecasts` gave.
        clashes: what `belief.contradictions` gave.
    """

    snapshot: Snapshot
    events: tuple[EventRow, ...] = ()
    bonds: tuple[Edge, ...] = ()
    forecasts: tuple[ForecastRow, ...] = ()
    clashes: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """One answer that is another one now.

    Attributes:
        kind: "event", "bond", "forecast" or "contradiction".
        what: which answer, in words.
        before, after: the old and the new answer, in words.
        size: by how much: origins, bits, or 1 for a state.
        because: the passages that came, went or weigh otherwise; at most three.
    """

    kind: str
    what: str
    before: str
    after: str
    size: float
    because: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """Which answers moved between two days of knowing.

    Attributes:
        since: the earlier moment (UTC instant).
        changes: the answers to who holds a place that moved, the largest move first.
        looked_at: number of places that were compared.
        others: the other answers that were given before and are others now.
        arrived: (kind, how many) of those given for the first time.
    """

    asked: Asked
    since: datetime
    changes: tuple[ChangePage, ...]
    looked_at: int
    others: tuple[ShiftRow, ...] = ()
    arrived: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRow:
    """A claim or report that no longer counts.

    Attributes:
        target: its id.
        what: the claim in words, or the title of the report.
        reason, by, recorded_at: of the ruling.
        from_on: the first day (UTC) on which it no longer stood, on the clock of publication, or
            None when it counts for no day.
        because: id of the report that corrects it, or None.
    """

    target: str
    what: str
    reason: str
    by: str
    recorded_at: datetime
    from_on: date | None
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StalePage:
    """What rested on something that was withdrawn, corrected or restored: old answer beside new.

    Attributes:
        title: what was done to what.
        rows: what was withdrawn.
        changes, others: as in `ChangesPage`.
        claims: number of claims that no longer count, or count again.
        derived: reports that go back to what was withdrawn and still count, each in words.
    """

    asked: Asked
    title: str
    rows: tuple[WithdrawalRow, ...]
    changes: tuple[ChangePage, ...]
    others: tuple[ShiftRow, ...]
    claims: int
    derived: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Say whether no answer rested on it."""
        return not self.changes and not self.others


def withdrawal_row(
    judgement: Judgement,
    entries: Mapping[str, Entry],
    titles: Mapping[str, str],
    registry: Registry,
) -> WithdrawalRow:
    """Lay out one withdrawal."""
    said = dict(judgement.amendment)
    entry = entries.get(judgement.target)
    what = gist(entry.claim, registry) if entry else titles.get(judgement.target, "")
    return WithdrawalRow(
        target=judgement.target,
        what=what,
        reason=judgement.reason,
        by=judgement.by,
        recorded_at=judgement.recorded_at,
        from_on=date.fromisoformat(said["from"]) if said.get("from") else None,
        because=said.get("because"),
    )


def shifts(old: Answers, new: Answers) -> tuple[tuple[ShiftRow, ...], tuple[tuple[str, int], ...]]:
    """Give the answers that were given before and are others now, and how many are new.

    Returns:
        The rows, by kind and then the largest move first; and (kind, how many) of the answers that
        were not given before.
    """
    seen = _Seen(old, new)
    parts = (seen.events(), seen.bonds(), seen.forecasts(), seen.clashes())
    rows = tuple(
        row for found, _ in parts for row in sorted(found, key=lambda r: (-r.size, r.what))
    )
    kinds = ("event", "bond", "forecast", "contradiction")
    arrived = tuple((k, n) for k, (_, n) in zip(kinds, parts, strict=True) if n)
    return rows, arrived


Found = tuple[list[ShiftRow], int]


class _Seen:
    """Two sets of answers, with all entries that either is made from."""

    def __init__(self, old: Answers, new: Answers) -> None:
        self.old, self.new = old, new
        self.registry = new.snapshot.registry
        both = (*old.snapshot.entries(), *new.snapshot.entries())
        self.entries = {e.claim.id: e for e in both}
        self.standing = {e.claim.id for e in new.snapshot.entries()}

    def events(self) -> Found:
        old = {_event_key(row): row for row in self.old.events}
        new = {_event_key(row): row for row in self.new.events}
        rows = []
        for key, row in old.items():
            now = new.get(key)
            before, after = _told(row), _told(now) if now else GONE
            if before != after:
                size = abs(row.origins - (now.origins if now else 0))
                claims = _differ(_claims(row), _claims(now) if now else ())
                rows.append(
                    self._row("event", f"{row.gist}, {row.when}", (before, after), size, claims)
                )
        return rows, len(new.keys() - old.keys())

    def bonds(self) -> Found:
        old = {(e.a, e.b): e for e in self.old.bonds if e.claims}
        new = {(e.a, e.b): e for e in self.new.bonds if e.claims}
        rows = []
        for key, edge in old.items():
            now = new.get(key)
            size = max(
                abs(edge.friendly_bits - (now.friendly_bits if now else 0)),
                abs(edge.hostile_bits - (now.hostile_bits if now else 0)),
            )
            claims = _differ(edge.claims, now.claims if now else ())
            before, after = _bond(edge), _bond(now) if now else GONE
            if size >= LEAST_BITS and before != after:
                names = " and ".join(answer_name(a, self.registry) for a in key)
                rows.append(self._row("bond", names, (before, after), size, claims))
        return rows, len(new.keys() - old.keys())

    def forecasts(self) -> Found:
        old = {row.claim: row for row in self.old.forecasts}
        new = {row.claim: row for row in self.new.forecasts}
        rows = []
        for claim, row in old.items():
            now = new.get(claim)
            before, after = _foretold(row), _foretold(now) if now else GONE
            if before != after:
                rows.append(self._row("forecast", quoted(row.text), (before, after), 1.0, (claim,)))
        return rows, len(new.keys() - old.keys())

    def clashes(self) -> Found:
        old = {(c.first, c.second): c for c in self.old.clashes}
        new = {(c.first, c.second): c for c in self.new.clashes}
        rows = []
        for pair, clash in old.items():
            now = new.get(pair)
            after = now.kind if now else GONE
            if clash.kind != after:
                said = [self.entries[c] for c in pair if c in self.entries]
                what = " against ".join(gist(e.claim, self.registry) for e in said)
                gone = tuple(c for c in pair if c not in self.standing)
                rows.append(
                    self._row("contradiction", what, (clash.kind, after), 1.0, gone or pair)
                )
        return rows, len(new.keys() - old.keys())

    def _row(
        self, kind: str, what: str, answers: tuple[str, str], size: float, claims: Sequence[str]
    ) -> ShiftRow:
        known = [self.entries[c] for c in claims if c in self.entries]
        cited = unique(e.claim.id for e in known)
        return ShiftRow(
            kind=kind,
            what=what,
            before=answers[0],
            after=answers[1],
            size=float(size),
            because=tuple(cite(self.entries[c], self.registry) for c in cited[:MOST_BECAUSE]),
        )


def _event_key(row: EventRow) -> Hashable:
    return row.kind, row.type, row.mode, row.place, row.roles, row.when, row.gist, row.first_on


def _claims(row: EventRow) -> tuple[str, ...]:
    return tuple(telling.claim for telling in row.tellings)


def _told(row: EventRow) -> str:
    return reports_text(row.reports, row.origins)


def _differ(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    return tuple(c for c in (*old, *new) if (c in old) != (c in new))


def _bond(edge: Edge) -> str:
    sides = f"friendly {bits_text(edge.friendly_bits)}, hostile {bits_text(edge.hostile_bits)} bits"
    return f"{stance_of(edge.friendly_bits, edge.hostile_bits)} ({sides})"


def _foretold(row: ForecastRow) -> str:
    return f"{row.state}, {row.outcome}" if row.outcome else row.state


def summary_text(page: StalePage) -> str:
    """Say in one line how much rested on it."""
    places = counted(len(page.changes), "answer")
    return (
        f"{counted(page.claims, 'claim')} concerned. Stale: {places} about who holds a place, "
        f"{len(page.others)} other."
    )


def derived_reports(
    graph: DerivationGraph, gone: Iterable[str], snapshot: Snapshot
) -> tuple[str, ...]:
    """Name the reports that go back to others, as far as the snapshot still has them.

    Args:
        graph: what goes back to what, by all reports, the ones that are gone included.
        gone: ids of those.
        snapshot: what still counts.
    """
    taken, found = set(gone), []
    standing = {d.id: d for d in snapshot.documents()}
    for document in graph.documents:
        edge = graph.parent(document.id)
        if edge and edge.earlier in taken:
            taken.add(document.id)
            if document.id in standing:
                on = day_text(document.published_on) if document.published_on else "undated"
                outlet = outlet_name(document, snapshot.registry)
                found.append(f"{outlet}, {on} ({edge.kind}): {document.id}")
    return tuple(found)
