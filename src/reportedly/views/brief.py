"""The brief: what changed, who holds what, what happened, what falls due; each sentence cited."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.belief.contradictions import Contradiction
from reportedly.model.belief import UNKNOWN, Belief, Ground
from reportedly.model.mention import Link
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import Citation, cite, day_text, moment_text
from reportedly.views.claims import Asked, ClaimRow, EventRow, EventsPage, asked_of
from reportedly.views.control import AnswerRow, ChangePage, answer_row, evidence_text
from reportedly.views.outlook import ForecastRow, ForecastsPage
from reportedly.views.wording import (
    answer_name,
    counted,
    likely_that,
    listed,
    quoted,
    reports_text,
    told_by,
)

MOST_CITED = 4  # a reader checks three or four passages, not twenty; the page of the place has all
WORTH_NAMING_SHARE = 0.05  # rivals below the ICD 203 edge of "almost no chance" are in the table
LARGE_SHARE = 0.2  # an answer nobody claims is named from "unlikely" upwards
MOST_CHANGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefMaterial:
    """What a brief is made from, computed beforehand from one snapshot.

    Attributes:
        title: the casebook's name.
        since: the earlier moment of knowledge (UTC instant) that the brief compares with.
        beliefs: one for each place that somebody claims to hold, in the order to print.
        changes: how the answers moved since then.
        events: what is said to have happened, already cut to the time the brief is about.
    """

    title: str
    since: datetime | None = None
    beliefs: tuple[Belief, ...] = ()
    changes: tuple[ChangePage, ...] = ()
    events: EventsPage | None = None
    forecasts: ForecastsPage | None = None
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """A sentence made from typed claims, with the numbers of the passages that carry it."""

    text: str
    citations: tuple[int, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """A heading and its paragraphs.

    Attributes:
        empty: what to print when there are no paragraphs.
        listed: each paragraph's first sentence leads, and the others are a list under it.
    """

    heading: str
    paragraphs: tuple[tuple[BriefSentence, ...], ...]
    empty: str
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One bar of the control picture, and the row of the table beneath it."""

    place: str
    name: str
    answers: tuple[AnswerRow, ...]
    reports: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A citation with the number that sentences refer to it by."""

    number: int
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage:
    """A brief, ready for the templates brief.md.j2 and brief.html.j2.

    Attributes:
        frame: a sentence that says as of when and compared with when.
        counts: (what, how many): the denominators a reader needs.
    """

    asked: Asked
    title: str
    frame: str
    since: datetime | None
    sections: tuple[BriefSection, ...]
    strips: tuple[Strip, ...]
    counts: tuple[tuple[str, int], ...]
    citations: tuple[Numbered, ...]


class _Citer:
    """Numbers passages in the order they are first cited; two claims of one sentence share one."""

    def __init__(self, snapshot: Snapshot, entries: Mapping[str, Entry]) -> None:
        self.snapshot = snapshot
        self.entries = entries
        self.numbers: dict[tuple[str, str], int] = {}
        self.cited: list[Numbered] = []

    def sentence(self, text: str, claims: Iterable[str] = ()) -> BriefSentence:
        """Give the sentence with the numbers of its passages; claims not known are left out."""
        known = tuple(claim for claim in dict.fromkeys(claims) if claim in self.entries)
        numbers = dict.fromkeys(self.number(claim) for claim in known)
        return BriefSentence(text=text, citations=tuple(sorted(numbers)), claims=known)

    def number(self, claim: str) -> int:
        """Give the number of a claim's passage."""
        citation = cite(self.entries[claim], self.snapshot.registry)
        key = (citation.document, citation.quote)
        if key not in self.numbers:
            self.numbers[key] = len(self.cited) + 1
            self.cited.append(Numbered(number=self.numbers[key], citation=citation))
        return self.numbers[key]


def brief_page(snapshot: Snapshot, material: BriefMaterial) -> BriefPage:
    """Write the brief; every sentence that asserts something cites the passages it rests on."""
    citer = _Citer(snapshot, {entry.claim.id: entry for entry in snapshot.entries()})
    sections = (
        _changed(material, citer),
        _held(material, citer),
        _happened(material.events, citer),
        _foretold(material.forecasts, citer),
        _contradicting(material.contradictions, citer),
    )
    return BriefPage(
        asked=asked_of(snapshot),
        title=material.title,
        frame=_frame(snapshot, material.since),
        since=material.since,
        sections=sections,
        strips=tuple(_strip(belief, snapshot) for belief in material.beliefs),
        counts=denominators(snapshot),
        citations=tuple(citer.cited),
    )


def _frame(snapshot: Snapshot, since: datetime | None) -> str:
    clock = {
        "published": "what had been published by then, by today's reading of it",
        "recorded": "what this ledger held at that moment",
    }[snapshot.clock]
    known = f"As known on {moment_text(snapshot.known)}: {clock}."
    return f"{known} Compared with {moment_text(since)}." if since else known


def _changed(material: BriefMaterial, citer: _Citer) -> BriefSection:
    moved = [change for change in material.changes if change.rows]
    since = moment_text(material.since) if material.since else "an earlier day"
    return BriefSection(
        heading="What changed",
        paragraphs=tuple(_change_paragraph(change, citer) for change in moved),
        empty=f"No answer moved since {since}."
        if material.since
        else "This brief is compared with no earlier day.",
        listed=True,
    )


def _change_paragraph(change: ChangePage, citer: _Citer) -> tuple[BriefSentence, ...]:
    told = change.rows[:MOST_CHANGES]
    lead = citer.sentence(
        f"{change.name}, on {day_text(change.on)}: {_lower_first(change.headline)}.",
        (claim for row in told for claim in row.claims[:1]),
    )
    because = [
        citer.sentence(f"{row.summary}: {row.label}: {row.gist}.", row.claims[:1]) for row in told
    ]
    rest = len(change.rows) - len(told)
    more = (
        (citer.sentence(f"{counted(rest, 'report')} with less effect not listed."),) if rest else ()
    )
    return (lead, *because, *more)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _held(material: BriefMaterial, citer: _Citer) -> BriefSection:
    return BriefSection(
        heading="Who holds what",
        paragraphs=tuple(_belief_paragraph(belief, citer) for belief in material.beliefs),
        empty="No report known by then says who holds any place in the registry.",
    )


def _belief_paragraph(belief: Belief, citer: _Citer) -> tuple[BriefSentence, ...]:
    registry = citer.snapshot.registry
    place = registry.find_place(belief.question.place)
    name = place.name if place else belief.question.place
    claimed = {ground.answer for ground in belief.grounds}
    rivals = [
        (answer, share)
        for answer, share in belief.answers[1:]
        if answer != UNKNOWN and share >= (WORTH_NAMING_SHARE if answer in claimed else LARGE_SHARE)
    ]
    said = [
        citer.sentence(
            likely_that(answer_name(answer, registry), name, share) + ".",
            _carrying(belief, answer),
        )
        for answer, share in (belief.answers[0], *rivals)
    ]
    notes = [citer.sentence(note) for note in belief.notes]
    return (*said, citer.sentence(evidence_text(belief)), *notes)


def _carrying(belief: Belief, answer: str) -> list[str]:
    def counts(ground: Ground) -> bool:
        return answer in {ground.answer, UNKNOWN}

    heaviest = sorted(filter(counts, belief.grounds), key=lambda g: -abs(g.weight_bits))
    # An answer nobody claims ("contested" out of rival claims) rests on all that was said.
    fitting = heaviest or sorted(belief.grounds, key=lambda g: -abs(g.weight_bits))
    return [ground.claim for ground in fitting if ground.copy_of is None][:MOST_CITED]


def _happened(events: EventsPage | None, citer: _Citer) -> BriefSection:
    return BriefSection(
        heading="What is said to have happened",
        paragraphs=tuple((_event_sentence(row, citer),) for row in (events.rows if events else ())),
        empty="Nothing is reported for this time.",
    )


def _event_sentence(row: EventRow, citer: _Citer) -> BriefSentence:
    when = row.when if row.dated else f"No date given (said {day_text(row.first_on)})"
    counts = f" ({listed(row.counts)})" if row.counts and row.kind != "casualties" else ""
    voice = told_by(row.tellings[0].voices)
    said = f"{reports_text(row.reports, row.origins)}, first told by {voice}"
    if row.reports == 1:
        said = f"told by {voice}"
    return citer.sentence(
        f"{when[:1].upper()}{when[1:]}: {row.gist}{counts}; {said}.",
        [telling.claim for telling in row.tellings][:MOST_CITED],
    )


def _foretold(page: ForecastsPage | None, citer: _Citer) -> BriefSection:
    rows = (*page.due, *page.open) if page else ()
    return BriefSection(
        heading="Forecasts",
        paragraphs=tuple((_forecast_sentence(row, citer),) for row in rows),
        empty="No forecast with a day is known.",
    )


def _forecast_sentence(row: ForecastRow, citer: _Citer) -> BriefSentence:
    due = day_text(row.due) if row.due else "no day"
    state = {"due": f"Due since {due}", "open": f"Due on {due}", "undated": "No due day"}[row.state]
    claim: ClaimRow = row.row
    ruled = f"; ruled by an analyst: {row.outcome}" if row.outcome else ""
    words = quoted(citer.entries[claim.claim].claim.text) if claim.claim in citer.entries else ""
    return citer.sentence(
        f"{state}: {words}, foretold by {told_by(claim.voices)}, on {day_text(claim.said_on)}{ruled}.",
        (claim.claim,),
    )


def _contradicting(found: Sequence[Contradiction], citer: _Citer) -> BriefSection:
    return BriefSection(
        heading="What does not fit together",
        paragraphs=tuple(
            (citer.sentence(f"{c.kind[:1].upper()}{c.kind[1:]}: {c.reason}", (c.first, c.second)),)
            for c in found
        ),
        empty="No two claims were found to contradict each other.",
    )


def _strip(belief: Belief, snapshot: Snapshot) -> Strip:
    place = snapshot.registry.find_place(belief.question.place)
    return Strip(
        place=belief.question.place,
        name=place.name if place else belief.question.place,
        answers=tuple(answer_row(a, share, snapshot.registry) for a, share in belief.answers),
        reports=belief.reports,
        origins=belief.origins,
    )


def denominators(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """Count what the page was made from: documents, claims by kind, names unresolved, problems."""
    entries = snapshot.entries()
    kinds = Counter(entry.claim.proposition.kind for entry in entries)
    documents = snapshot.documents()
    silent = len({d.id for d in documents} - {entry.claim.document for entry in entries})
    return (
        ("documents read", len(documents)),
        ("documents without a claim", silent),
        ("claims found", len(entries)),
        *((f"claims of kind {kind}", number) for kind, number in sorted(kinds.items())),
        ("readings rejected by a person", sum(entry.rejected for entry in entries)),
        ("names looked up", len(snapshot.links())),
        ("names that are none of those known", sum(_is_open(link) for link in snapshot.links())),
        ("problems", len(snapshot.problems())),
    )


def _is_open(link: Link) -> bool:
    return link.target is None
