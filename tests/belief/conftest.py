"""The desk: turns invented reports about Harrow, Harrow port and its districts into entries."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reportedly.belief import WeighSettings, assess
from reportedly.model.belief import Belief, Question
from reportedly.model.claim import When
from reportedly.model.document import Document
from reportedly.model.period import Period, end_of_day
from reportedly.model.registry import Actor, Place, Registry, Source, Tie
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry

SINCE_MAY = Period(earliest=date(2016, 5, 6))


def _side(camp: str) -> tuple[Tie, ...]:
    return (Tie(target=camp, relation="side"),)


def _part(whole: str) -> tuple[Tie, ...]:
    return (Tie(target=whole, relation="part-of", period=SINCE_MAY),)


REGISTRY = Registry(
    actors=(
        Actor(id="accord", name="Accord government", sides=_side("accord")),
        Actor(id="coalition", name="Coalition", parents=_part("accord"), sides=_side("accord")),
        Actor(id="rovers", name="Rovers", parents=_part("coalition"), sides=_side("accord")),
        Actor(id="navy", name="Navy", parents=_part("accord"), sides=_side("accord")),
        Actor(id="spokesman", name="Colonel Ferro", parents=_part("coalition")),
        Actor(id="banner", name="Black Banner", sides=_side("banner")),
        Actor(id="envoy", name="Envoy"),
    ),
    places=(
        Place(id="land", name="Land"),
        Place(id="harrow", name="Harrow", parent="land"),
        Place(id="port", name="Harrow port", parent="harrow"),
        Place(id="quay", name="East Quay", parent="port"),
        Place(id="hill", name="Hill", parent="land"),
    ),
    sources=(
        Source(id="daily", name="Daily Post", aliases=("The Post",)),
        Source(id="wire", name="Wire Agency", aliases=("WA",)),
        Source(id="banner-radio", name="Banner Radio", side="banner"),
    ),
)
NAMES = {
    **{a.id: a.name for a in REGISTRY.actors},
    **{p.id: p.name for p in REGISTRY.places},
    **{s.id: s.name for s in REGISTRY.sources},
}


@dataclass
class Desk:
    """Collects entries; every report gets a number of its own, so that none is a copy by chance."""

    entries: list[Entry] = field(default_factory=list)
    registry: Registry = REGISTRY

    def report(self, published: str | None, text: str, **fields: Any) -> Document:
        return a_document(text, published=published, **fields)

    def say(  # noqa: PLR0913 - one word for each part of the sentence
        self,
        published: str,
        what: str,
        actor: str | None = None,
        *,
        at: str | None = "port",
        when: str | Period | None = None,
        by: str | None = None,
        target: str | None = None,
        document: Document | None = None,
        source: str | None = None,
        place_words: str = "",
        **fields: Any,
    ) -> Entry:
        """Record "`by` said that `actor` `what` `at`", in a report of its own unless given one."""
        kind, _, kind_type = what.rpartition(".")
        names = {"actor": actor, "target": target}
        words = " ".join([
            f"Report {len(self.entries)}: {NAMES.get(by or '', by or '')} said that",
            *(NAMES.get(w, w) for w in names.values() if w),
            what,
            place_words or NAMES.get(at or "", "nowhere"),
            "sentence" + "x" * len(self.entries),
        ])  # fmt: skip
        document = document or a_document(words, published=published, source=source)
        words = document.text
        roles = {r: (NAMES.get(w, w), w if w in NAMES else None) for r, w in names.items() if w}
        known_by = by if by in NAMES else None
        claim = a_claim(
            document,
            proposition=(kind or "control", kind_type),  # type: ignore[arg-type]
            roles=roles,
            holder=(NAMES.get(by, by), known_by, "say", "said") if by is not None else None,
            place=(place_words or NAMES[at], at) if at else None,
            **{"when": When(period=_period(when)), "tense": "present", "confidence": 1.0, **fields},
        )
        entry = an_entry(claim, document)
        self.entries.append(entry)
        return entry

    def snapshot(self, known: str = "2017-01-01") -> MemorySnapshot:
        return MemorySnapshot(
            known=end_of_day(date.fromisoformat(known)),
            registry=self.registry,
            all_entries=tuple(self.entries),
        )

    def assess(
        self,
        on: str,
        known: str = "2017-01-01",
        *,
        at: str = "port",
        settings: WeighSettings | None = None,
    ) -> Belief:
        return assess(
            self.snapshot(known),
            Question(place=at),
            on=date.fromisoformat(on),
            settings=settings or WeighSettings(),
        )


def _period(when: str | Period | None) -> Period:
    if when is None or isinstance(when, Period):
        return when or Period()
    first, _, last = when.partition("/")
    return Period(
        earliest=date.fromisoformat(first) if first else None,
        latest=date.fromisoformat(last or first),
        precision="day",
        basis="stated",
    )


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def now() -> datetime:
    return datetime(2016, 7, 1, tzinfo=UTC)
