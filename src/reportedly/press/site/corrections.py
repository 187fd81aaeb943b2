"""What was withdrawn, the pages that rested on it, and the note each of them carries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.answers.casebook import belief_on
from reportedly.model.judgement import Judgement
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.pipeline import Desk
from reportedly.press.site.addresses import Thing
from reportedly.press.site.lists import ready
from reportedly.press.site.reliance import SECTION_NAMES, reliances
from reportedly.views.brief import BriefPage
from reportedly.views.citation import day_text, outlet_name
from reportedly.views.published.notices import TombstonePage
from reportedly.views.wording import answer_name, counted, gist, percent_text, quoted

MOST = 3
"""Withdrawals told in full on one page; a front page of a hundred notes would tell nothing."""
_LISTS = frozenset(kind for kind, _ in SECTION_NAMES)


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


def corrections_of(desk: Desk, on: date) -> tuple[Correction, ...]:
    """Give every withdrawal that readers are told of, oldest first."""
    snapshot = desk.snapshot()
    rulings = snapshot.withdrawn
    if not rulings:
        return ()
    before = snapshot.standing(j.target for j in rulings)
    entries: dict[str, list[Entry]] = {}
    for entry in before.entries():
        for key in (entry.claim.id, entry.document.id):
            entries.setdefault(key, []).append(entry)
    gone = frozenset(e.claim.id for j in rulings for e in entries.get(j.target, ()))
    known = _Known(
        titles={
            d.id: (d.title or d.id, outlet_name(d, before.registry)) for d in before.documents()
        },
        rested=reliances(desk, before, gone, on),
        claims={e.claim.id: e for e in before.entries()},
        registry=before.registry,
    )
    return tuple(_correction(ruling, entries.get(ruling.target, []), known) for ruling in rulings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What corrections are worded from: (title, outlet) by report, pages by withdrawn claim."""

    titles: dict[str, tuple[str, str]]
    rested: dict[str, tuple[Thing, ...]]
    claims: dict[str, Entry]
    registry: Registry


def _correction(ruling: Judgement, entries: Sequence[Entry], known: _Known) -> Correction:
    titles, registry = known.titles, known.registry
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
        things=tuple(_things(entries, known).items()),
        text=f"On {day_text(ruling.recorded_at.date())} a {kind} of {outlet} was withdrawn, "
        f"{quoted(what)}: {reason}.",
    )


def _things(entries: Iterable[Entry], known: _Known) -> dict[Thing, str]:
    """Give the pages that told of these claims or rested on them, with their names."""
    found: dict[Thing, str] = {}
    for entry in entries:
        found |= dict(_named_in(entry, known.registry))
        for thing in known.rested.get(entry.claim.id, ()):
            found.setdefault(thing, _name(thing, known))
    return {thing: name for thing, name in found.items() if name}


def _name(thing: Thing, known: _Known) -> str:
    """Give what a page is called, or "" where it has none."""
    kind, ident = thing
    if kind == "claim":
        entry = known.claims.get(ident)
        return f"Claim: {gist(entry.claim, known.registry)}" if entry else ""
    seek = {"place": known.registry.find_place, "actor": known.registry.find_actor}.get(kind)
    one = seek(ident) if seek else None
    return one.name if one else SECTION_NAMES.get(thing, "")


def _named_in(entry: Entry, registry: Registry) -> dict[Thing, str]:
    """Give the pages of all that a claim names; of the place, and of all it lies in."""
    found: dict[Thing, str] = {}
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
    return found


class Corrector:
    """Gives each page its notes.

    Args:
        desk: the casebook as others may see it.
        on: the day that answers are about.
        front: the brief on the front page.
    """

    def __init__(self, desk: Desk, on: date, front: BriefPage) -> None:
        self.desk, self.on = desk, on
        self.snapshot = desk.snapshot()
        self.corrections = corrections_of(desk, on)
        told = _told_in(front)
        self._by_thing: dict[Thing, list[Correction]] = {}
        for one in self.corrections:
            things = [thing for thing, _ in one.things]
            if told.intersection(things):
                things.append(("brief", ""))
            for thing in things:
                self._by_thing.setdefault(thing, []).append(one)

    def notes(self, thing: Thing) -> tuple[str, ...]:
        """Give the notes of a page, the newest withdrawal first; of many only so many in full."""
        found = self._by_thing.get((thing[0], "") if thing[0] in _LISTS else thing, [])
        told = [f"{one.text}{self._moved(thing, one)}" for one in found[: -MOST - 1 : -1]]
        more = len(found) - len(told)
        if more:
            told.append(f"{counted(more, 'earlier withdrawal')} touched this page as well.")
        return tuple(told)

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
            yield thing, ready(page)

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


def _told_in(front: BriefPage) -> frozenset[Thing]:
    """Give the claims that a brief cites and the places it shows."""
    cited = {
        ("claim", claim)
        for section in front.sections
        for paragraph in section.paragraphs
        for sentence in paragraph
        for claim in sentence.claims
    }
    return frozenset(cited | {("place", strip.place) for strip in front.strips})


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
