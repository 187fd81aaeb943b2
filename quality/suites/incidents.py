"""Who did it on whose word, and was it done: stage and confidence of MUC-4 incidents.

A template's incident is found when a claim tells of it: violence, a threat, a charge or casualties
whose words hold a string of the template's targets or instruments, or of both its perpetrators and
its place; a mere statement must hold both perpetrators and a target or instrument. Of several such
claims the one that matches most slots speaks for the incident, the first in the text if they match
alike. Stage is read from that claim. Confidence is read from the best claim that also names the
perpetrator's organisation, or its people where none does: asked is not who but on whose word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quality.casing import in_mixed_case
from quality.figure import Figure, filled
from quality.records import Record, a_document, data_files, read_records
from quality.scores import accuracy
from quality.suite import Options, Suite
from reportedly.model.claim import Attribution, Claim

HARM = frozenset({"ASSAULT", "COERCE", "THREATEN", "ACCUSE"})
SLOTS = {
    "who": ("perp_individual_id", "perp_organization_id"),
    "whom": ("hum_tgt_name", "hum_tgt_description", "phys_tgt_id"),
    "with": ("incident_instrument_id",),
    "where": ("incident_location",),
}
ACCOMPLISHED, ATTEMPTED, THREATENED = "ACCOMPLISHED", "ATTEMPTED", "THREATENED"
FACT, POSSIBLE, CLAIMED = "REPORTED AS FACT", "POSSIBLE", "CLAIMED OR ADMITTED"
SUSPECTED, BY_AUTHORITIES = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"
ACCUSING = frozenset({"accuse", "suspect", "believe", "deem", "hearsay"})
NOT_YET = frozenset({"planned", "predicted", "ordered", "hypothetical"})
AUTHORITY = re.compile(
    r"(?i)\b(?:police|army|military|armed forces|government|minist\w+|president|official\w*|"
    r"authorit\w+|court|judge|attorney|commander|colonel|general|security|embassy|governor|mayor)\b"
)
_STRING = re.compile(r'"((?:[^"\\]|\\.)+)"')
_PLACE = re.compile(r"([A-Z][A-Z .'-]+?)(?:\s*\(|$|:)")

# Source: issue 3, Numbers; the best system of 1992 had .24 recall of confidence (README of muc4).
# Baselines (the commonest answer every time) are measured in the same run.
TEMPLATES = (
    Figure(key="found", name="incidents found", unit="share"),
    Figure(key="stage", name="stage of execution, given the incident", unit="share", must=0.75,
           aim=0.85, note="baseline: always accomplished"),
    Figure(key="stage.even", name="the same, mean over the stages", unit="share", baseline=1 / 3,
           note="nine in ten are accomplished, so this says more"),
    Figure(key="named", name="incidents found with their organisation named", unit="share"),
    Figure(key="confidence", name="perpetrator confidence, given incident and organisation",
           unit="share", must=0.60, published=0.24, aim=0.85,
           note="published: recall of the best 1992 system; baseline: always reported as fact"),
    Figure(key="confidence.even", name="the same, mean over the five grades", unit="share",
           baseline=0.2),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was read of one incident; None where no claim tells of it."""

    stages: tuple[str, ...]
    stage: str | None
    grades: tuple[str, ...] = ()
    grade: str | None = None


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read every report, and look each of its incidents up among the claims."""
    from reportedly.extraction import EnglishExtractor

    extractor = EnglishExtractor()
    tests = tuple(p for p in data_files(folder) if p.name.startswith("tst")) or None
    verdicts: list[Verdict] = []
    for record in read_records(folder, options, "text", "templates", files=tests):
        wanted = [t for t in record["templates"] if is_asked(t)]
        if wanted:
            text = record.get("text_mixed_case") or in_mixed_case(record["text"])
            document = a_document(text, name=record["id"], published=None)
            claims = extractor.extract(document).claims
            verdicts += [judge(template, claims) for template in wanted]
    values, baselines = measured(verdicts)
    return filled(TEMPLATES, values, baselines=baselines)


def is_asked(template: Record) -> bool:
    """Say whether the key demands the template and gives its stage."""
    return not template.get("optional") and bool(template.get("incident_stage_of_execution"))


def judge(template: Record, claims: Sequence[Claim]) -> Verdict:
    """Find the claims about the incident and read stage and confidence."""
    slots = {name: strings(template, fields) for name, fields in SLOTS.items()}
    stages = alternatives(template["incident_stage_of_execution"][0])
    ranked = sorted(
        ((matched, n) for n, c in enumerate(claims) if (matched := matching(c, slots))),
        key=lambda pair: (-len(pair[0]), pair[1]),
    )
    about = [claims[n] for _, n in ranked]
    organisations = strings(template, ("perp_organization_id",))
    naming = naming_first(about, organisations) or naming_first(about, slots["who"])
    grades = grades_of(template)
    return Verdict(
        stages=stages,
        stage=stage_of(about[0]) if about else None,
        grades=grades,
        grade=confidence_of(naming[0], organisations) if naming and grades else None,
    )


def naming_first(claims: Iterable[Claim], names: Sequence[str]) -> list[Claim]:
    """Give the claims that hold one of the names, those in which it acts first."""
    naming = [c for c in claims if holds(words_of(c), names)]
    return sorted(naming, key=lambda c: not holds(_actors(c), names))


def _actors(claim: Claim) -> str:
    return " | ".join(r.text for r in claim.proposition.fillers("actor")).lower()


def strings(template: Record, fields: Iterable[str]) -> tuple[str, ...]:
    """Give the strings of slots in small letters, alternatives and what they are linked to alike."""
    found: set[str] = set()
    for field in fields:
        for line in template.get(field) or ():
            pattern = _PLACE if field == "incident_location" else _STRING
            found |= {m.replace("\\", "").replace('"', "").strip() for m in pattern.findall(line)}
    return tuple(sorted(f.lower() for f in found if len(f) >= 3))


def alternatives(line: str) -> tuple[str, ...]:
    """Give the answers that a line of the key accepts.

    >>> alternatives("? ACCOMPLISHED / ATTEMPTED")
    ('ACCOMPLISHED', 'ATTEMPTED')
    """
    head = line.partition(":")[0].lstrip("? ")
    return tuple(part.strip() for part in head.split("/"))


def grades_of(template: Record) -> tuple[str, ...]:
    """Give the grades of confidence that the key accepts for any organisation."""
    lines = template.get("perp_organization_confidence") or ()
    return tuple(dict.fromkeys(grade for line in lines for grade in alternatives(line)))


def matching(claim: Claim, slots: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Give the slots whose strings the claim's words hold, or none when they do not suffice."""
    proposition = claim.proposition
    if not (proposition.kind in {"casualties", "statement"} or proposition.type in HARM):
        return frozenset()
    words = words_of(claim)
    found = frozenset(name for name, texts in slots.items() if holds(words, texts))
    if proposition.kind == "statement" and "who" not in found:
        return frozenset()
    return found if found & {"whom", "with"} or found >= {"who", "where"} else frozenset()


def words_of(claim: Claim) -> str:
    """Give a claim's words, those of its roles, place and holders, in small letters."""
    parts = [claim.text, *(r.text for r in claim.proposition.roles)]
    parts += [claim.where.text] if claim.where else []
    parts += [step.holder.text for step in claim.attribution]
    return " ".join(" | ".join(parts).lower().split())


def holds(words: str, texts: Iterable[str]) -> bool:
    """Say whether one of the texts stands in the words, as whole words."""
    return any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) for text in texts)


def stage_of(claim: Claim) -> str:
    """Read the stage: a threat or plan is threatened, what failed or was tried is attempted."""
    kinds = {step.cue.kind for step in claim.attribution}
    threat = claim.proposition.type == "THREATEN" or "threaten" in kinds
    if claim.proposition.mode == "attempted":
        return ATTEMPTED
    if threat or claim.modality in NOT_YET:
        return THREATENED
    return ATTEMPTED if claim.polarity == "-" and claim.modality == "asserted" else ACCOMPLISHED


def confidence_of(claim: Claim, organisations: Iterable[str]) -> str:
    """Read on whose word the organisation did it.

    From the inside out: the organisation's own word is a claim or admission; an accusing or
    suspecting cue, or any speaker who is an authority, makes it suspected; an unsure claim is
    possible; and what the report or another speaker says outright is reported as fact.
    """
    if claim.modality == "hypothetical" or claim.certainty.label == "possible":
        return POSSIBLE
    for step in reversed(claim.attribution):
        if holds(step.holder.text.lower(), organisations) and step.cue.kind != "deny":
            return CLAIMED
        if step.cue.kind in ACCUSING:
            return BY_AUTHORITIES if is_authority(step) else SUSPECTED
        if step.cue.kind == "say" and is_authority(step):
            return BY_AUTHORITIES
    return SUSPECTED if claim.proposition.type == "ACCUSE" else FACT


def is_authority(step: Attribution) -> bool:
    """Say whether the holder is police, army, government or the like."""
    return AUTHORITY.search(step.holder.text) is not None


def measured(verdicts: Sequence[Verdict]) -> tuple[dict[str, float], dict[str, float]]:
    """Give the shares, and what the commonest answer would get on the same incidents."""
    found = [v for v in verdicts if v.stage is not None]
    asked = [v for v in verdicts if v.grades]
    graded = [v for v in asked if v.grade is not None]
    stages = [(v.stages, v.stage or "") for v in found]
    grades = [(v.grades, v.grade or "") for v in graded]
    values = {
        "found": len(found) / len(verdicts) if verdicts else 0.0,
        "named": len(graded) / len(asked) if asked else 0.0,
        "stage": accuracy(said in right for right, said in stages),
        "stage.even": even(stages),
        "confidence": accuracy(said in right for right, said in grades),
        "confidence.even": even(grades),
    }
    baselines = {
        "stage": accuracy(ACCOMPLISHED in right for right, _ in stages),
        "confidence": accuracy(FACT in right for right, _ in grades),
    }
    return values, baselines


def even(pairs: Sequence[tuple[tuple[str, ...], str]]) -> float:
    """Give the accuracy averaged over the gold's first answers, each counting once."""
    often = Counter(right[0] for right, _ in pairs)
    got = Counter(right[0] for right, said in pairs if said in right)
    return sum(got[label] / count for label, count in often.items()) / len(often) if often else 0.0


SUITE = Suite(
    name="events-muc",
    title="Was it done, and on whose word (MUC-4)",
    folder="muc4",
    templates=TEMPLATES,
    run=run,
)
