"""The check of a brief: whether each sentence stands in the claims it cites, and what to do if not.

Source: docs/decisions/0047-a-brief-is-checked.md
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.model.snapshot import Entry
from reportedly.press.briefs.bench import Bench
from reportedly.press.briefs.computed import Computed
from reportedly.press.briefs.tokens import (
    CONFIDENCE,
    blanked,
    likelihoods_in,
    numbers_in,
    quotations_in,
)
from reportedly.press.briefs.weighing import Said, Weighing
from reportedly.press.briefs.written import Sentence, WrittenBrief
from reportedly.views.wording import shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a sentence.

    Attributes:
        line: where it begins in the file, from 1; 0 for a brief that has no file.
        sentence: its beginning.
        found: what is wrong, one sentence without a full stop.
        next_step: what to do, one sentence.
    """

    line: int
    sentence: str
    found: str
    next_step: str


def check_brief(brief: WrittenBrief, bench: Bench) -> tuple[Fault, ...]:
    """Give all that is wrong with a brief, in its order; nothing when it may be published."""
    faults = [
        Fault(line=line, sentence=text, found="this is neither heading, paragraph nor list, so it cannot be checked",
              next_step="Write it as sentences, each with its claims")
        for line, text in brief.strange
    ]  # fmt: skip
    for section in brief.sections:
        lead: tuple[str, ...] = ()
        for paragraph in section.paragraphs:
            faults += check_paragraph(paragraph.sentences, bench, lead if paragraph.inside else ())
            if not paragraph.inside:
                words = " ".join(s.text for s in paragraph.sentences)
                lead = bench.computed.named_places(words)
    if not any(section.paragraphs for section in brief.sections):
        faults.append(
            Fault(line=1, sentence="", found="the brief has no sentence", next_step="Write one, with the claims it rests on")
        )  # fmt: skip
    return tuple(sorted(faults, key=lambda fault: fault.line))


def check_paragraph(
    sentences: Sequence[Sentence], bench: Bench, lead: Sequence[str] = ()
) -> list[Fault]:
    """Check sentences that stand together; one on the evidence must follow the answer it is about.

    Args:
        sentences: of one paragraph, or one item of a list.
        bench: what they are checked against.
        lead: the places that the item above is about, for an item under it.
    """
    faults: list[Fault] = []
    places = list(lead)
    for sentence in sentences:
        if sentence.claims:
            places += bench.computed.named_places(sentence.text)
            told = _cited_faults(sentence, bench, tuple(dict.fromkeys(places)))
        else:
            told = _uncited_faults(sentence, places, bench.computed)
        both = (*told, *_mixed(sentence.text))
        faults += [
            Fault(line=sentence.line, sentence=shortened(sentence.text, most=70), found=found, next_step=step)
            for found, step in both
        ]  # fmt: skip
    return faults


def _uncited_faults(
    sentence: Sentence, places: Sequence[str], computed: Computed
) -> Iterator[Said]:
    text = sentence.text
    if text in computed.standing or any(text in computed.evidence.get(p, ()) for p in places):
        return
    if any(text in said for said in computed.evidence.values()):
        yield (
            "it tells of the evidence on another place than the sentences before it",
            "Move it under the answer it is about, or leave it out",
        )
        return
    yield (
        "it cites no claim",
        "Put the ids of the claims it rests on behind it, as in [claim_9f2c], or leave it out",
    )


def _mixed(text: str) -> Iterator[Said]:
    """Find likelihood and confidence in one sentence; ICD 203 keeps them apart."""
    bare = blanked(text, [span for span, _ in quotations_in(text)])
    estimates = bool(likelihoods_in(bare)) or any(n.percent for n in numbers_in(bare))
    if estimates and CONFIDENCE.search(bare):
        yield (
            "it speaks of likelihood and of confidence at once",
            "Make two sentences: how likely it is, and how good the evidence is",
        )


def _cited_faults(sentence: Sentence, bench: Bench, around: Sequence[str]) -> Iterator[Said]:
    entries = []
    for claim in sentence.claims:
        entry = bench.cited(claim)
        if entry is None or entry.rejected:
            yield _refused(claim, entry, bench)
        else:
            entries.append(entry)
    if entries:
        yield from Weighing(sentence.text, entries, bench, around).faults()


def _refused(claim: str, entry: Entry | None, bench: Bench) -> Said:
    if entry is None:
        return bench.missing(claim)
    by = entry.judgements[-1].by
    return (
        f"{claim} was rejected as a misreading by {by}",
        "Cite another claim, or leave the sentence out",
    )


def text_faults(faults: Iterable[Fault], name: str) -> str:
    """Write faults for a person, one a line, as compilers do."""
    lines = []
    for fault in faults:
        where = f"{name}:{fault.line}" if fault.line else name
        lines.append(f"{where}: {fault.found}. {fault.next_step}.\n    {fault.sentence}")
    return "\n".join(lines)
