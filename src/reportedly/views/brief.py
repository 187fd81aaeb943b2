"""The brief: what changed, who holds what, what happened, what falls due; each sentence cited."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from reportedly.belief.contradictions import Contradiction
from reportedly.model.belief import UNKNOWN, Belief, Ground
from reportedly.model.mention import Link
from reportedly.model.period import Period
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.changes import ChangePage
from reportedly.views.citation import Citation, cite, day_text, moment_text
from reportedly.views.claims import Asked, ClaimRow, EventRow, EventsPage, asked_of, voices
from reportedly.views.control import AnswerRow, answer_row, belief_place, evidence_text
from reportedly.views.outlook import ForecastRow, ForecastsPage
from reportedly.views.wording import (
    NO_HEDGE,
    answer_name,
    counted,
    gist,
    leading_that,
    likely_that,
    listed,
    period_text,
    quoted,
    reports_text,
    told_by,
    unique,
)

MOST_CITED = 4  # a reader checks three or four passages, not twenty; the page of the place has all
WORTH_NAMING_SHARE = 0.05  # rivals below the ICD 203 edge of "almost no chance" are in the table
LARGE_SHARE = 0.2  # an answer nobody claims is named from "unlikely" upwards
MOST_CHANGES = 3
MOST_EVENTS = 10


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
        inside: numbers, from 0, of the paragraphs about a part of the place before them.
    """

    heading: str
    paragraphs: tuple[tuple[BriefSentence, ...], ...]
    empty: str
    listed: bool = False
    inside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefMaterial:
    """What a brief is made from, computed beforehand from one snapshot.

    Attributes:
        title: the casebook's name.
        since: the earlier moment of knowledge (UTC instant) that the brief compares with.
        beliefs: one for each place that somebody claims to hold, in the order to print.
        changes: how the answers moved since then.
        events: what is said to have happened, already cut to the time the brief is about.
        contradictions: those in which one claim is new since then.
        older_contradictions: number of the others.
        corrections: what was withdrawn, and what rested on it.
    """

    title: str
    since: datetime | None = None
    beliefs: tuple[Belief, ...] = ()
    changes: tuple[ChangePage, ...] = ()
    events: EventsPage | None = None
    forecasts: ForecastsPage | None = None
    contradictions: tuple[Contradiction, ...] = ()
    older_contradictions: int = 0
    corrections: BriefSection | None = None


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


class Citer:
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
    towns = _towns(material.beliefs, snapshot.registry)
    ordered = sorted(material.beliefs, key=lambda belief: towns[belief.question.place])
    material = replace(material, beliefs=tuple(ordered))
    citer = Citer(snapshot, {entry.claim.id: entry for entry in snapshot.entries()})
    sections = (
        *((material.corrections,) if material.corrections else ()),
        _changed(material, citer),
        _held(material, citer),
        _happened(material.events, citer),
        _foretold(material.forecasts, citer),
        _contradicting(material, citer),
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
    days = sorted(d.published_on for d in snapshot.documents() if d.published_on)
    spread = Period(earliest=days[0], latest=days[-1], basis="stated") if days else None
    read = f" Reports of {period_text(spread)}." if spread else ""
    return f"{known}{read} Compared with {moment_text(since)}." if since else known + read


def _changed(material: BriefMaterial, citer: Citer) -> BriefSection:
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


def _change_paragraph(change: ChangePage, citer: Citer) -> tuple[BriefSentence, ...]:
    told = change.rows[:MOST_CHANGES]
    lead = citer.sentence(
        f"{change.name}, on {day_text(change.on)}: {change.headline[:1].lower() + change.headline[1:]}.",
        (claim for row in told for claim in row.claims[:1]),
    )
    because = [
        citer.sentence(f"{row.summary}: {row.label}: {row.gist}.", row.claims[:1]) for row in told
    ]
    rest = len(change.rows) - len(told)
    smaller = [f"{counted(rest, 'report')} with less effect not listed"] if rest else []
    more = [*smaller, *([change.rest] if change.rest else [])]
    return (lead, *because, *(citer.sentence(f"{said}.") for said in more))


def _held(material: BriefMaterial, citer: Citer) -> BriefSection:
    """Tell of each town, and under it of its districts."""
    ordered = material.beliefs
    towns = _towns(ordered, citer.snapshot.registry)
    notes = unique(note for belief in ordered for note in belief.notes if not _of_one(note))
    paragraphs = [_belief_paragraph(belief, citer) for belief in ordered]
    return BriefSection(
        heading="Who holds what",
        paragraphs=(*paragraphs, *((citer.sentence(note),) for note in notes)),
        empty="No report known by then says who holds any place in the registry.",
        inside=tuple(n for n, b in enumerate(ordered) if len(towns[b.question.place]) > 1),
    )


def _towns(beliefs: Sequence[Belief], registry: Registry) -> dict[str, list[int]]:
    """Give for each place its rank and those of the places around it, outermost first."""
    rank = {belief.question.place: n for n, belief in enumerate(beliefs)}
    return {
        place: [rank[p] for p in reversed(registry.within(place)) if p in rank] for place in rank
    }


def _of_one(note: str) -> bool:
    """Say whether a note is about the evidence on one place; such notes stand on its own page."""
    return note.startswith(("Claims of control left out", "Nobody whose word counts"))


def _belief_paragraph(belief: Belief, citer: Citer) -> tuple[BriefSentence, ...]:
    registry = citer.snapshot.registry
    name = belief_place(belief, registry)
    claimed = {ground.answer for ground in belief.grounds if ground.weight_bits}
    rivals = [
        (answer, share)
        for answer, share in belief.answers[1:]
        if answer != UNKNOWN and share >= (WORTH_NAMING_SHARE if answer in claimed else LARGE_SHARE)
    ]
    said = [
        citer.sentence(
            say(answer_name(answer, registry), name, share) + ".", _carrying(belief, answer)
        )
        for say, (answer, share) in (
            (leading_that, belief.answers[0]),
            *((likely_that, rival) for rival in rivals),
        )
    ]
    return (*said, citer.sentence(evidence_text(belief)))


def _carrying(belief: Belief, answer: str) -> list[str]:
    # What weighs nothing carries nothing: a rejected reading, a plan, a copy.
    weighing = sorted(filter(_weighs, belief.grounds), key=lambda g: -abs(g.weight_bits))
    fitting = [ground for ground in weighing if answer in {ground.answer, UNKNOWN}]
    # An answer nobody claims ("contested" out of rival claims) rests on all that was said.
    return [ground.claim for ground in fitting or weighing][:MOST_CITED]


def _weighs(ground: Ground) -> bool:
    return bool(ground.weight_bits) and ground.copy_of is None


def _happened(events: EventsPage | None, citer: Citer) -> BriefSection:
    """Tell of the events that most origins tell of; of the others, how many there are."""
    rows = events.rows if events else ()
    best = sorted(rows, key=_standing)[:MOST_EVENTS]
    told = [(_event_sentence(row, citer),) for row in best]
    rest = len(rows) - len(told)
    if rest and events and events.filter.between:
        first, last = events.filter.between
        command = f"reportedly events --from {first} --to {last}"
        more = f"{counted(rest, 'more event')}, told by fewer reports: {command}"
        told.append((citer.sentence(more),))
    return BriefSection(
        heading="What is said to have happened",
        paragraphs=tuple(told),
        empty="Nothing is reported for this time.",
    )


def _standing(row: EventRow) -> tuple[int, bool, int, date]:
    """Sort events: most origins first, then the dated, then those that say most of who and where."""
    known = bool(row.place) + len({role for role, _ in row.roles} & {"actor", "target", "victim"})
    return -row.origins, not row.dated, -known, row.first_on


def _event_sentence(row: EventRow, citer: Citer) -> BriefSentence:
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


def _foretold(page: ForecastsPage | None, citer: Citer) -> BriefSection:
    rows = (*page.due, *page.open) if page else ()
    return BriefSection(
        heading="Forecasts",
        paragraphs=tuple((_forecast_sentence(row, citer),) for row in rows),
        empty="No forecast with a day is known.",
    )


def _forecast_sentence(row: ForecastRow, citer: Citer) -> BriefSentence:
    claim: ClaimRow = row.row
    standing = row.standing[:1].upper() + row.standing[1:]
    sure = "" if claim.certainty == NO_HEDGE else f" (how sure: {claim.certainty})"
    judged = f"; {row.judged}" if row.judged else ""
    return citer.sentence(
        f"{standing}: {quoted(row.words)}, foretold on {day_text(claim.said_on)} by "
        f"{told_by(claim.voices)}{sure}{judged}.",
        (claim.claim,),
    )


def _contradicting(material: BriefMaterial, citer: Citer) -> BriefSection:
    told = [(_contradiction_sentence(c, citer),) for c in material.contradictions]
    if material.older_contradictions:
        older = counted(material.older_contradictions, "contradiction")
        known = f"--known {citer.snapshot.known.date()}"
        more = f"Between earlier reports: {older}. All of them: reportedly contradictions {known}"
        told.append((citer.sentence(more),))
    return BriefSection(
        heading="What does not fit together",
        paragraphs=tuple(told),
        empty="No two claims were found to contradict each other.",
    )


def _contradiction_sentence(found: Contradiction, citer: Citer) -> BriefSentence:
    registry = citer.snapshot.registry
    place = registry.find_place(found.place)
    days = Period(earliest=found.shared_days[0], latest=found.shared_days[1], basis="stated")
    sides = [
        f"{gist(entry.claim, registry)}, told by {told_by(voices(entry, registry))} on "
        f"{day_text(entry.said_on)}"
        for entry in (citer.entries[found.first], citer.entries[found.second])
    ]
    where = f"{place.name}, " if place else ""
    return citer.sentence(
        f"{found.kind[:1].upper()}{found.kind[1:]}, {where}{period_text(days)}: "
        f"{sides[0]}; but {sides[1]}. It would take {found.settled_by}.",
        (found.first, found.second),
    )


def _strip(belief: Belief, snapshot: Snapshot) -> Strip:
    return Strip(
        place=belief.question.place,
        name=belief_place(belief, snapshot.registry),
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
