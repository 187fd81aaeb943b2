"""What the program itself works out about cited claims: the estimates a brief may repeat."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.belief.contradictions import Contradiction
from reportedly.model.belief import CONTESTED, UNKNOWN, Belief
from reportedly.model.period import Period
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.press.briefs.tokens import folded_words
from reportedly.press.briefs.written import sentences_of
from reportedly.views.brief import BriefMaterial, BriefPage
from reportedly.views.changes import ChangePage
from reportedly.views.claims import EventRow
from reportedly.views.control import belief_place, evidence_text
from reportedly.views.outlook import ForecastRow
from reportedly.views.wording import (
    answer_name,
    certainty_text,
    likelihood,
    percent,
    period_text,
    reports_text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One answer of a belief: its names, its probability, the claims it rests on."""

    place: str
    answer: str
    names: tuple[str, ...]
    percent: int
    word: str
    grounds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """All that was worked out for the frame of a brief.

    Attributes:
        on, known: the days of the frame, which sentences with an estimate may name.
        places: id of a place -> its names.
        estimates: by place.
        evidence: by place, the sentences about how much its answer rests on.
        changes: by place.
        events, forecasts: by the claims in them.
        clashes: claims that contradict each other, with what the program says of the two.
        standing: sentences without claims that the program's own brief has, word by word.
    """

    on: date
    known: date
    places: Mapping[str, tuple[str, ...]]
    estimates: Mapping[str, tuple[Estimate, ...]]
    evidence: Mapping[str, frozenset[str]]
    changes: Mapping[str, ChangePage]
    events: Mapping[str, tuple[EventRow, ...]] = field(default_factory=dict)
    forecasts: Mapping[str, ForecastRow] = field(default_factory=dict)
    clashes: Mapping[frozenset[str], tuple[str, ...]] = field(default_factory=dict)
    standing: frozenset[str] = frozenset()

    def named_places(self, text: str) -> tuple[str, ...]:
        """Give the places with an estimate that a sentence names, by the longest names that fit."""
        words = folded_words(text)
        named = [(folded_words(n), p) for p, names in self.places.items() for n in names]
        taken: set[int] = set()
        found: list[str] = []
        for size in sorted({len(name) for name, _ in named}, reverse=True):
            # Two places may have one name; then the sentence may mean either.
            spots = {
                (at, place)
                for at in range(len(words) - size + 1)
                for name, place in named
                if name == words[at : at + size] and taken.isdisjoint(range(at, at + size))
            }
            taken |= {n for at, _ in spots for n in range(at, at + size)}
            found += [place for _, place in sorted(spots)]
        return tuple(dict.fromkeys(found))

    def phrases(self, claims: Iterable[str], places: Iterable[str]) -> tuple[str, ...]:
        """Give the phrases about these claims and places that stand as the program wrote them."""
        cited = frozenset(claims)
        said = [*self._of_claims(sorted(cited)), *self._of_places(places)]
        said += [
            text for pair, told in self.clashes.items() if cited.issuperset(pair) for text in told
        ]
        return tuple(sorted(set(filter(None, said)), key=len, reverse=True))

    def _of_claims(self, claims: Iterable[str]) -> Iterator[str]:
        for claim in claims:
            for row in self.events.get(claim, ()):
                yield from (reports_text(row.reports, row.origins), row.support, *row.numbers)
                yield from (f"({row.when})", row.when)
            row_of = self.forecasts.get(claim)
            if row_of:
                standing = row_of.standing
                yield from (standing, standing[:1].upper() + standing[1:], row_of.judged)

    def _of_places(self, places: Iterable[str]) -> Iterator[str]:
        for place in places:
            page = self.changes.get(place)
            if page:
                yield page.headline[:1].lower() + page.headline[1:]
                yield page.headline

    def moves(self, claims: Sequence[str], places: Iterable[str]) -> tuple[str, ...]:
        """Give what these claims' reports did to the answers about the places, in words."""
        pages = (self.changes.get(place) for place in places)
        rows = [row for page in pages if page for row in page.rows]
        return tuple(row.summary for row in rows if not set(claims).isdisjoint(row.claims))


def computed_from(
    material: BriefMaterial, page: BriefPage, registry: Registry, *, on: date
) -> Computed:
    """Put together what a brief was made from, and the brief made of it."""
    beliefs = {belief.question.place: belief for belief in material.beliefs}
    events: dict[str, list[EventRow]] = {}
    for row in material.events.rows if material.events else ():
        for telling in row.tellings:
            events.setdefault(telling.claim, []).append(row)
    foretold = material.forecasts
    rows = (*foretold.due, *foretold.open, *foretold.settled, *foretold.undated) if foretold else ()
    changes = {change.place: change for change in material.changes}
    named = (*beliefs, *changes)
    return Computed(
        on=on,
        known=page.asked.known.date(),
        places={place: _names(place, beliefs.get(place), registry) for place in named},
        estimates={place: tuple(_estimates(b, registry)) for place, b in beliefs.items()},
        evidence={p: frozenset(_split(evidence_text(b))) for p, b in beliefs.items()},
        changes=changes,
        events={claim: tuple(found) for claim, found in events.items()},
        forecasts={row.row.claim: row for row in rows},
        clashes={
            frozenset((c.first, c.second)): tuple(_clash(c, registry))
            for c in material.contradictions
        },
        standing=frozenset(_standing(page, beliefs.values())),
    )


def _clash(found: Contradiction, registry: Registry) -> Iterator[str]:
    place = registry.find_place(found.place)
    days = Period(earliest=found.shared_days[0], latest=found.shared_days[1], basis="stated")
    where = f"{place.name}, " if place else ""
    yield f"{found.kind[:1].upper()}{found.kind[1:]}, {where}{period_text(days)}:"
    yield found.settled_by


def _names(place: str, belief: Belief | None, registry: Registry) -> tuple[str, ...]:
    known = registry.find_place(place)
    own = (known.name, *known.aliases) if known else (place,)
    return (belief_place(belief, registry), *own) if belief else own


def _estimates(belief: Belief, registry: Registry) -> Iterator[Estimate]:
    grounds = frozenset(ground.claim for ground in belief.grounds)
    for answer, share in belief.answers:
        actor = registry.find_actor(answer)
        names = (answer_name(answer, registry), *(actor.aliases if actor else ()))
        if answer in {CONTESTED, UNKNOWN}:
            names = ("contested",) if answer == CONTESTED else ("not known", "unknown")
        yield Estimate(
            place=belief.question.place,
            answer=answer,
            names=names,
            percent=percent(share),
            word=likelihood(share),
            grounds=grounds,
        )


def _standing(page: BriefPage, beliefs: Iterable[Belief]) -> Iterator[str]:
    """Give what the program says without a claim: counts, notes, corrections; not on evidence."""
    of_one = {text for belief in beliefs for text in _split(evidence_text(belief))}
    for section in page.sections:
        yield section.empty
        for paragraph in section.paragraphs:
            for sentence in paragraph:
                if not sentence.claims:
                    yield from (s for s in _split(sentence.text) if s not in of_one)
    yield from _split(page.frame)
    yield from (f"{what}: {number}" for what, number in page.counts)


def _split(text: str) -> list[str]:
    return [sentence.text for sentence in sentences_of(text)]


def claim_phrases(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Give how the program words each claim's own certainty and time."""
    said = []
    for entry in entries:
        certainty = certainty_text(entry.claim.certainty)
        said += [f"(how sure: {certainty})", certainty]
        said.append(period_text(entry.claim.when.period))
    return tuple(sorted({s for s in said if s}, key=len, reverse=True))
