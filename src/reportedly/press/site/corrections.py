"""What was withdrawn, the pages that rested on it, and the note each of them carries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.answers.casebook import belief_on
from reportedly.ledger import LedgerSnapshot
from reportedly.model.judgement import Judgement
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.pipeline import Desk
from reportedly.press.site.addresses import Thing
from reportedly.views.citation import day_text, outlet_name
from reportedly.views.published.notices import TombstonePage
from reportedly.views.wording import answer_name, gist, percent_text, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One withdrawal.

    Attributes:
        what: the claim or the report in words.
        entries: the claims that fell with it.
        things: the pages that rested on it, with their names.
        text: the note, without what became of the answer on a page.
    """

    ruling: Judgement
    kind: str
    what: str
    entries: tuple[Entry, ...]
    things: tuple[tuple[Thing, str], ...]
    text: str

    @property
    def withdrawn_on(self) -> date:
        """The day of the ruling (UTC)."""
        return self.ruling.recorded_at.date()


def corrections_of(snapshot: LedgerSnapshot) -> tuple[Correction, ...]:
    """Give every withdrawal that readers are told of, oldest first."""
    rulings = snapshot.withdrawn
    if not rulings:
        return ()
    before = snapshot.standing(j.target for j in rulings)
    entries: dict[str, list[Entry]] = {}
    for entry in before.entries():
        for key in (entry.claim.id, entry.document.id):
            entries.setdefault(key, []).append(entry)
    titles = {d.id: (d.title or d.id, outlet_name(d, before.registry)) for d in before.documents()}
    return tuple(
        _correction(ruling, entries.get(ruling.target, []), titles, before.registry)
        for ruling in rulings
    )


def _correction(
    ruling: Judgement,
    entries: Sequence[Entry],
    titles: dict[str, tuple[str, str]],
    registry: Registry,
) -> Correction:
    is_report = ruling.target in titles
    what = titles[ruling.target][0] if is_report else gist(entries[0].claim, registry)
    outlet = titles[ruling.target][1] if is_report else outlet_name(entries[0].document, registry)
    kind = "report" if is_report else "claim"
    reason = ruling.reason.rstrip(".")
    return Correction(
        ruling=ruling,
        kind=kind,
        what=what,
        entries=tuple(entries),
        things=tuple(_things(entries, registry).items()),
        text=f"On {day_text(ruling.recorded_at.date())} a {kind} of {outlet} was withdrawn, "
        f"{quoted(what)}: {reason}.",
    )


def _things(entries: Iterable[Entry], registry: Registry) -> dict[Thing, str]:
    """Give the pages that told of these claims; those of the place, and of all it lies in."""
    found: dict[Thing, str] = {}
    for entry in entries:
        claim = entry.claim
        inside = registry.within(claim.where.place) if claim.where and claim.where.place else ()
        for place in filter(None, map(registry.find_place, inside)):
            found[("place", place.id)] = place.name
        actors = [role.actor for role in claim.proposition.roles]
        actors += [step.holder.actor for step in claim.attribution]
        for actor in filter(None, map(registry.find_actor, actors)):
            found[("actor", actor.id)] = actor.name
        source = registry.find_source(entry.document.source)
        if source:
            found[("source", source.id)] = source.name
        found[("document", entry.document.id)] = entry.document.title or entry.document.id
        if claim.forecast:
            found[("forecasts", "")] = "Forecasts"
    return found


class Corrector:
    """Gives each page its notes.

    Args:
        desk: the casebook as others may see it.
        on: the day that answers are about.
    """

    def __init__(self, desk: Desk, on: date) -> None:
        self.desk, self.on = desk, on
        self.snapshot = desk.snapshot()
        self.corrections = corrections_of(self.snapshot)
        self._by_thing: dict[Thing, list[Correction]] = {}
        for one in self.corrections:
            for thing, _ in one.things:
                self._by_thing.setdefault(thing, []).append(one)

    def notes(self, thing: Thing) -> tuple[str, ...]:
        """Give the notes of a page, the newest withdrawal first."""
        found = self._by_thing.get(thing, [])
        return tuple(f"{one.text}{self._moved(thing, one)}" for one in reversed(found))

    def _moved(self, thing: Thing, one: Correction) -> str:
        """Say what the answer was with it, and what it is now."""
        kind, ident = thing
        if kind != "place":
            return " This page no longer counts it."
        standing = self.snapshot.standing([one.ruling.target])
        then, now = (
            belief_on(self.desk, s, ident, self.on).answers[0] for s in (standing, self.snapshot)
        )
        registry = self.snapshot.registry
        was, says = (f"{answer_name(a, registry)} ({percent_text(p)})" for a, p in (then, now))
        if was == says:
            return f" The answer here stays {says}."
        return f" With it the answer here was {was}; now it is {says}."

    def tombstones_made(self) -> Iterator[tuple[Thing, Callable[[], TombstonePage]]]:
        """Give what makes a page for every claim and report that was withdrawn."""
        for thing, page in dict(self._tombstones()).items():
            yield thing, lambda p=page: p

    def _tombstones(self) -> Iterator[tuple[Thing, TombstonePage]]:
        for one in self.corrections:
            standing = tuple((kind, ident, name) for (kind, ident), name in one.things)
            said = dict(one.ruling.amendment)
            if one.kind == "report":
                yield (
                    ("document", one.ruling.target),
                    _tombstone(one, one.what, "report", standing, said),
                )
            for entry in one.entries:
                what = gist(entry.claim, self.snapshot.registry)
                yield (
                    ("claim", entry.claim.id),
                    _tombstone(one, what, "claim", standing, said, entry),
                )


def _tombstone(
    one: Correction,
    what: str,
    kind: str,
    rested: tuple[tuple[str, str, str], ...],
    said: dict[str, str],
    entry: Entry | None = None,
) -> TombstonePage:
    return TombstonePage(
        ident=entry.claim.id if entry else one.ruling.target,
        kind=kind,
        what=what,
        withdrawn_on=one.withdrawn_on,
        reason=one.ruling.reason.rstrip(".") + ".",
        because=said.get("because", ""),
        rested=rested,
    )
