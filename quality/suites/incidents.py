"""Who did it on whose word, and was it done: stage and confidence of MUC-4 incidents.

A template's incident is found when a claim tells of it: violence, a threat, a charge or casualties
whose words hold a string of the template's targets or instruments, or of both its perpetrators and
its place; a mere statement must hold both perpetrators and a target or instrument. Of several such
claims the one that matches most slots speaks for the incident, the first in the text if they match
alike. Stage is `belief.incidents.how_far` of these claims. Confidence is `on_whose_word` of them for the
organisations of the key, asked only where one of the claims names such an organisation, or its people:
asked is not who but on whose word. The weights of both were fitted on the 1,300 development reports, so
those are scored only when their file is named; training/incidents.py cross-validates on them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, a_document, data_files, read_records
from quality.scores import accuracy
from quality.suite import Options, Suite
from reportedly.belief.incidents import Act, how_far, on_whose_word
from reportedly.belief.incidents.act import holds, words_of
from reportedly.model.claim import Claim

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
STAGE_NAMES = {"done": ACCOMPLISHED, "attempted": ATTEMPTED, "threatened": THREATENED}
GRADE_NAMES = {
    "fact": FACT, "accused": SUSPECTED, "accused by authorities": BY_AUTHORITIES,
    "claimed by the doer": CLAIMED, "possible": POSSIBLE,
}  # fmt: skip
"""What the key calls our answers."""
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
    Figure(key="confidence.each", name="the same, each organisation of an incident by itself",
           unit="share", note="baseline: always reported as fact"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was read of one incident; None where no claim tells of it.

    Attributes:
        each: of every organisation that the claims name, what the key accepts and what was read.
    """

    stages: tuple[str, ...]
    stage: str | None
    grades: tuple[str, ...] = ()
    grade: str | None = None
    each: tuple[tuple[tuple[str, ...], str], ...] = ()


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read every report, and look each of its incidents up among the claims."""
    from reportedly.extraction import EnglishExtractor

    extractor = EnglishExtractor()
    tests = tuple(p for p in data_files(folder) if p.name.startswith("tst")) or None
    verdicts: list[Verdict] = []
    for record in read_records(folder, options, "text", "templates", files=tests):
        wanted = [t for t in record["templates"] if is_asked(t)]
        if wanted:
            text = record.get("text_mixed_case") or record["text"]
            document = a_document(text, name=record["id"], published=None)
            claims = extractor.extract(document).claims
            verdicts += [judge(template, claims, text) for template in wanted]
    values, baselines = measured(verdicts)
    return filled(TEMPLATES, values, baselines=baselines)


def is_asked(template: Record) -> bool:
    """Say whether the key demands the template and gives its stage."""
    return not template.get("optional") and bool(template.get("incident_stage_of_execution"))


def judge(template: Record, claims: Sequence[Claim], text: str) -> Verdict:
    """Find the claims about the incident and read stage and confidence."""
    act = act_of(template, claims, text)
    grades = grades_of(template)
    organisations = strings(template, ("perp_organization_id",))
    named = act.naming(act.about) or naming(act.about, strings(template, SLOTS["who"]))
    word = on_whose_word(replace(act, names=organisations)) if named and grades else None
    return Verdict(
        stages=alternatives(template["incident_stage_of_execution"][0]),
        stage=STAGE_NAMES[how_far(act).answer] if act.about else None,
        grades=grades,
        grade=GRADE_NAMES[word.answer] if word else None,
        each=tuple(judge_each(template, act)),
    )


def act_of(template: Record, claims: Sequence[Claim], text: str) -> Act:
    """Give a template's act: its organisations, what it was done to, and the claims about it."""
    slots = {name: strings(template, fields) for name, fields in SLOTS.items()}
    ranked = sorted(
        ((matched, n) for n, c in enumerate(claims) if (matched := matching(c, slots))),
        key=lambda pair: (-len(pair[0]), pair[1]),
    )
    return Act(
        names=strings(template, ("perp_organization_id",)),
        things=slots["whom"] + slots["with"],
        about=tuple(claims[n] for _, n in ranked),
        claims=tuple(claims),
        text=text,
    )


def naming(claims: Iterable[Claim], names: Sequence[str]) -> list[Claim]:
    """Give the claims that hold one of the names."""
    return [c for c in claims if holds(words_of(c), names)]


def judge_each(template: Record, act: Act) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give what the key accepts and what was read for each organisation that the claims name."""
    for grades, names in organisations_of(template):
        own = replace(act, names=names)
        if own.naming(own.about):
            yield grades, GRADE_NAMES[on_whose_word(own).answer]


def organisations_of(template: Record) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the accepted grades of confidence and the names of each organisation of the key."""
    for line in template.get("perp_organization_confidence") or ():
        names = strings({"names": [line.partition(":")[2]]}, ("names",))
        if names:
            yield alternatives(line), names


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
    head = line.partition(":")[0]
    return tuple(part.strip(" ?()") for part in head.split("/"))


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


def measured(verdicts: Sequence[Verdict]) -> tuple[dict[str, float], dict[str, float]]:
    """Give the shares, and what the commonest answer would get on the same incidents."""
    found = [v for v in verdicts if v.stage is not None]
    asked = [v for v in verdicts if v.grades]
    graded = [v for v in asked if v.grade is not None]
    stages = [(v.stages, v.stage or "") for v in found]
    grades = [(v.grades, v.grade or "") for v in graded]
    each = [pair for v in verdicts for pair in v.each]
    values = {
        "found": len(found) / len(verdicts) if verdicts else 0.0,
        "named": len(graded) / len(asked) if asked else 0.0,
        "stage": accuracy(said in right for right, said in stages),
        "stage.even": even(stages),
        "confidence": accuracy(said in right for right, said in grades),
        "confidence.even": even(grades),
        "confidence.each": accuracy(said in right for right, said in each),
    }
    baselines = {
        "stage": accuracy(ACCOMPLISHED in right for right, _ in stages),
        "confidence": accuracy(FACT in right for right, _ in grades),
        "confidence.each": accuracy(FACT in right for right, _ in each),
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
