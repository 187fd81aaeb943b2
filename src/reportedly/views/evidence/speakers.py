"""How each speaker did, by claims that others resolved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.belief.reliability import Outcome, Record
from reportedly.belief.reliability.record import Speaker
from reportedly.model.snapshot import Snapshot
from reportedly.views.citation import day_text
from reportedly.views.claims import Asked, asked_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedRow:
    """One claim of a speaker that others resolved."""

    claim: str
    topic: str
    interest: str
    right: bool
    how: str
    resolved_on: date
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """How one speaker did.

    Attributes:
        right_share: how often its word is taken to hold, on the topic it was resolved on most.
        letter: Admiralty letter, with who gave it, when and why in `graded`; "" without one.
        resolved: its resolved claims, newest first.
    """

    speaker: str
    name: str
    right: int
    wrong: int
    right_share: float
    letter: str
    graded: str
    resolved: tuple[ResolvedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """The record of all speakers of whom something was resolved, the most resolved first."""

    asked: Asked
    rows: tuple[SpeakerRow, ...]


def sources_page(snapshot: Snapshot, record: Record, wanted: str | None = None) -> SourcesPage:
    """Lay out how all speakers did, or those whose name or id holds the words."""
    by_speaker: dict[str, list[Outcome]] = {speaker: [] for speaker in record.grades}
    for one in record.outcomes:
        by_speaker.setdefault(one.speaker.id, []).append(one)
    rows = (_speaker(s, found, snapshot, record) for s, found in sorted(by_speaker.items()))
    kept = [
        r for r in rows if wanted is None or wanted.casefold() in f"{r.speaker} {r.name}".casefold()
    ]
    ordered = sorted(kept, key=lambda r: (-len(r.resolved), r.speaker))
    return SourcesPage(asked=asked_of(snapshot), rows=tuple(ordered))


def _speaker(
    speaker: str, found: Iterable[Outcome], snapshot: Snapshot, record: Record
) -> SpeakerRow:
    newest = sorted(found, key=lambda o: (o.resolved_on, o.claim), reverse=True)
    grade = record.grades.get(speaker)
    registry = snapshot.registry
    entry = registry.find_source(speaker) or registry.find_actor(speaker)
    topics = [o.topic for o in newest]
    standing = record.standing(
        newest[0].speaker if newest else Speaker(id=speaker),
        topic=max(sorted(set(topics)), key=topics.count) if topics else "",
        interest="neutral",
        on=snapshot.known.date(),
    )
    return SpeakerRow(
        speaker=speaker,
        name=entry.name if entry else speaker.removeprefix("name:"),
        right=sum(o.right for o in newest),
        wrong=sum(not o.right for o in newest),
        right_share=standing.right_share,
        letter=grade.letter if grade else "",
        graded=f"by {grade.by}, {day_text(grade.given_on)}: {grade.because}" if grade else "",
        resolved=tuple(
            ResolvedRow(
                claim=o.claim, topic=o.topic, interest=o.interest, right=o.right, how=o.how,
                resolved_on=o.resolved_on, by=o.by,
            )
            for o in newest
        ),
    )  # fmt: skip
