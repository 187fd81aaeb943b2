"""What speaks for each answer: who vouches for the claims, and how the sentences put it."""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.belief.incidents.act import Act, acts, holds, sentences
from reportedly.belief.incidents.choice import STAGES, Chosen, Evidence, Stage, choose
from reportedly.model.claim import Attribution, Claim

ACCUSING = frozenset({"accuse", "suspect", "believe", "deem", "hearsay"})
NOT_YET = frozenset({"planned", "predicted", "ordered", "hypothetical"})
NEAR_WORDS = 9  # on either side of a name
SENTENCES_AFTER = 2
AUTHORITY = re.compile(
    r"(?i)\b(?:police|army|military|armed forces|government|minist\w+|president|official\w*|"
    r"authorit\w+|court|judge|attorney|commander|colonel|general|security|embassy|governor|mayor)\b"
)
_VIOLENCE = re.compile(
    r"(?i)\b(?:attack\w*|murder\w*|kill\w*|bomb\w*|kidnap\w*|assassinat\w*|sabotag\w*|dynamit\w*|"
    r"explo\w+|destroy\w*|burn\w*|ambush\w*|massacre\w*|execut\w*|abduct\w*|hostage\w*|shot|"
    r"shoot\w*|fir(?:ed|ing)|crime\w*|terroris\w+|action|incident|death\w*|bl(?:e|o)w\w*|slay\w*|"
    r"tortur\w+|raid\w*|seiz\w+|threat\w*|wound\w*|harass\w*|shell\w*|mortar\w*)\b"
)
_ACCUSED = ("authority accuses", "another accuses", "nobody named accuses", "charge")
_VIOLENT = "violence"
_SPOKEN = r"said|report\w*|stat(?:ed|es|ing)|announc\w+|confirm\w+|reveal\w*|told|added?"
_MARKS = {
    "responsibility": r"\b(?:claim\w*|took|tak\w+|accept\w*|assum\w*|acknowledg\w*|admit\w*)\b"
    r"[^.]{0,25}\b(?:responsib\w+|credit|authorship)\b|\bvindicat\w*|\bconfess\w*|\bclaimed by\b",
    "admission": r"\badmit\w*|\backnowledg\w+|\bconfess\w*|\bassur\w+|\bannounc\w+|\bcommuniqu\w+|"
    r"\bmessage|\bpamphlet\w*|\bleaflet\w*|\bbulletin|\btelephone\w*|\bcalled\b",
    "blame": r"\b(?:accus\w+|blam\w+|attribut\w+|charg(?:e|ed|es|ing) (?:with|that|the)|"
    r"responsible for|implicat\w+|denounc\w+|point\w* (?:at|to))\b",
    "suspicion": r"\b(?:suspect\w*|presum\w+|alleg\w+|suppos\w+|believed|apparent\w*)\b",
    "possibility": r"\b(?:possib\w+|probab\w+|(?:could|may|might) have|(?:could|may) be|seem\w*|"
    r"appear\w* to|hypothes\w+|theor\w+|investigat\w+|not (?:yet )?(?:been )?"
    r"(?:confirm\w+|know\w*|identif\w+|ruled out)|no (?:one|group|organi[sz]ation)|similar|"
    r"in the past|previous\w*|whether|if)\b",
    "unidentified": r"\b(?:unidentified|unknown|gunmen|individuals|men wearing|hooded|masked|"
    r"assailants)\b",
    "authority": AUTHORITY.pattern.removeprefix("(?i)"),
    "authority speaks": r"\b(?:police|army|military|armed forces|government|official\w*|"
    r"authorit\w+|minist\w+|president|spokes\w+|commander|general|colonel)\b[^.]{0,60}"
    rf"\b(?:{_SPOKEN}|indicat\w+|blam\w+|accus\w+|attribut\w+|note\w*)\b|\b(?:according to|"
    r"sources?)\b[^.]{0,40}\b(?:police|army|military|government|official\w*|authorit\w+|"
    r"minist\w+|security)\b",
    "speech": rf"\b(?:{_SPOKEN}|according to)\b",
    "denial": r"\b(?:den(?:y|ied|ies|ial)|reject\w*|refut\w*)\b",
    "quotation": r"[\"“]|\bwe\b|\bour\b",
}
MARKS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _MARKS.items()}
_AFTER = ("responsibility", "blame", "suspicion", "denial")
_NEAR = ("responsibility", "blame", "suspicion", "possibility")
_BY = re.compile(
    r"\b(?:by|to|that|of|against|on|for) (?:the |an? |some |members of )*(?:\w+ ){0,2}$"
)
_PRESUMED = re.compile(
    r"\b(?:alleged|presumed|suspected|supposed|apparent|possible) (?:\w+ ){0,3}$"
)
_OPENING = r"(?:[\[(][^\])]*[\])] )?(?:\w+ ){0,2}(?:have |has |had )?"
_SAYS = re.compile(
    rf"{_OPENING}(?:claimed|admitted|accepted|took|assumed|announced|said|stated|acknowledged)\b"
)
_DOES = re.compile(
    rf"{_OPENING}(?:attacked|killed|murdered|kidnapped|destroyed|bombed|blew|carried|launched|"
    r"ambushed|fired|shot|planted|dynamited|sabotaged|burned|seized)\b"
)
_TRIED = re.compile(
    r"(?i)\b(?:attempt\w*|tried to|try(?:ing)? to|fail\w*|foil\w*|frustrat\w*|defus\w*|"
    r"deactivat\w*|unsuccessful\w*|thwart\w*|prevent\w*|did not (?:explode|go off)|plot\w*|"
    r"disarm\w*|escaped)\b"
)
_THREAT = re.compile(
    r"(?i)\b(?:threat\w*|warn\w*|will (?:attack|kill|execute|blow|destroy|murder|kidnap)|vow\w*|"
    r"plan\w*|declared war)\b"
)


def on_whose_word(act: Act) -> Chosen:
    """Say on whose word the doer did it: the answer is one of WORDS.

    What somebody is accused of, presumed to have done or lays claim to is told as nobody's fact,
    however the rest weighs.
    """
    evidence = word_evidence(act)
    return choose("word", evidence, barred=("fact",) if is_vouched_for(evidence) else ())


def is_vouched_for(evidence: Evidence) -> bool:
    """Say whether the words leave the deed on somebody's word, not on the writer's."""
    accused = any(evidence.get(f"best: {mark}") for mark in _ACCUSED)
    return (
        (accused and not evidence.get("best: own voice"))
        or bool(evidence.get("near: presumed"))
        or bool(evidence.get("near: responsibility"))
    )


def how_far(act: Act) -> Chosen:
    """Say how far the act got: the answer is one of STAGES; `about` must not be empty."""
    return choose("stage", stage_evidence(act))


# --- on whose word ------------------------------------------------------------------------------


def word_evidence(act: Act) -> dict[str, float]:
    """Give the marks that bear on whose word it is: shares of sentences, and 1 or 0."""
    found = _told_by_sentences(act)
    best = act.naming(act.about)[:1]
    naming = act.naming(act.claims)
    found |= {f"best: {m}": 1.0 for c in best for m in _claim_marks(c, act.names)}
    found |= {f"any: {m}": 1.0 for c in naming for m in _claim_marks(c, act.names)}
    found["claims naming the doer"] = math.log1p(len(naming))
    found["claims about the act"] = math.log1p(len(act.about))
    return found


def _told_by_sentences(act: Act) -> dict[str, float]:
    told = sentences(act.text)
    marks = [_marks_in(s) for s in told]
    named = [holds(s, act.names) for s in told]
    violent = [
        _VIOLENT in m or holds(s, act.things) for s, m in zip(told, marks, strict=True)
    ]  # fmt: skip
    telling = [i for i, (n, v) in enumerate(zip(named, violent, strict=True)) if n and v]
    found = {
        f"told: {mark}": sum(mark in marks[i] for i in telling) / max(1, len(telling))
        for mark in MARKS
    }
    found["told"] = float(bool(telling))
    after = [
        i for i in range(len(told))
        if not named[i] and violent[i] and any(named[max(0, i - SENTENCES_AFTER) : i])
    ]  # fmt: skip
    found |= {f"after: {m}": float(any(m in marks[i] for i in after)) for m in _AFTER}
    found["document: responsibility"] = float(any("responsibility" in m for m in marks))
    found["asked"] = float(any("?" in told[i] for i in telling))
    return found | {f"near: {m}": 1.0 for i in telling for m in _near_marks(told[i], act.names)}


@functools.lru_cache(maxsize=4096)
def _marks_in(sentence: str) -> frozenset[str]:
    found = {mark for mark, rx in MARKS.items() if rx.search(sentence)}
    return frozenset(found | ({_VIOLENT} if _VIOLENCE.search(sentence) else set()))


def _near_marks(sentence: str, names: Iterable[str]) -> set[str]:
    """Give what the words beside a name say of it."""
    found: set[str] = set()
    lower = sentence.lower()
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name.lower())}(?!\w)", lower):
            before = " ".join(lower[: match.start()].split()[-NEAR_WORDS:]) + " "
            after = " ".join(lower[match.end() :].split()[:NEAR_WORDS])
            around = f"{before}{after}"
            found |= {m for m in _NEAR if MARKS[m].search(around)}
            tests = {"by": _BY.search(before), "presumed": _PRESUMED.search(before),
                     "says": _SAYS.match(after), "does": _DOES.match(after)}  # fmt: skip
            found |= {m for m, hit in tests.items() if hit}
    return found


def _claim_marks(claim: Claim, names: Iterable[str]) -> set[str]:
    """Give who vouches for a claim, by which kinds of words, and how surely."""
    found = {"own voice"} if not claim.attribution else set()
    for step in claim.attribution:
        accusing = "accuses" if step.cue.kind in ACCUSING else "says"
        who = _speaker(step, names)
        found |= {f"{step.cue.kind}", who, f"{who} {accusing}"}
    found |= {f"{claim.modality}", f"{claim.certainty.label}"}
    found |= {"denied"} if claim.polarity == "-" else set()
    found |= {"acts"} if acts(claim, names) else set()
    return found | ({"charge"} if claim.proposition.type == "ACCUSE" else set())


def _speaker(step: Attribution, names: Iterable[str]) -> str:
    """Give what a holder is to the act: the doer, an authority, nobody named, or another."""
    text = step.holder.text
    if holds(text, names):
        return "the doer"
    if AUTHORITY.search(text):
        return "authority"
    return "another" if text else "nobody named"


# --- how far it got -----------------------------------------------------------------------------


def stage_told(claim: Claim) -> Stage:
    """Read one claim: a threat or plan is threatened, what failed or was tried is attempted."""
    kinds = {step.cue.kind for step in claim.attribution}
    threat = claim.proposition.type == "THREATEN" or "threaten" in kinds
    if claim.proposition.mode == "attempted":
        return "attempted"
    if threat or claim.modality in NOT_YET:
        return "threatened"
    return "attempted" if claim.polarity == "-" and claim.modality == "asserted" else "done"


def stage_evidence(act: Act) -> dict[str, float]:
    """Give the marks that bear on how far the act got: shares of the claims, and 1 or 0."""
    stages = Counter(map(stage_told, act.about))
    first = act.about[0]
    sentence = act.text[slice(*first.sentence)]
    others = " ".join({c.sentence: act.text[slice(*c.sentence)] for c in act.about}.values())
    found = {f"share {stage}": stages[stage] / len(act.about) for stage in STAGES}
    found |= {f"any {stage}": float(stages[stage] > 0) for stage in STAGES}
    found |= {f"best: {m}": 1.0 for m in _stage_marks(first)}
    for name, rx in (("tried", _TRIED), ("threat", _THREAT)):
        found[f"best words: {name}"] = float(bool(rx.search(first.text)))
        found[f"best sentence: {name}"] = float(bool(rx.search(sentence)))
        found[f"sentences: {name}"] = float(bool(rx.search(others)))
        found[f"document: {name}"] = min(3, len(rx.findall(act.text))) / 3
    found["done in the past"] = float(any(map(_is_done, act.about)))
    found["casualties"] = float(any(map(_is_toll, act.about)))
    found["claims"] = math.log1p(len(act.about))
    return found


def _stage_marks(claim: Claim) -> Sequence[str]:
    kind = claim.proposition
    return (
        stage_told(claim), claim.modality, f"{claim.tense} tense", f"type {kind.type}",
        f"mode {kind.mode}", *(("denied",) if claim.polarity == "-" else ()),
    )  # fmt: skip


def _is_done(claim: Claim) -> bool:
    kinds = {"ASSAULT", "COERCE", "killed", "wounded"}
    plain = claim.modality == "asserted" and claim.tense == "past"
    return plain and claim.proposition.type in kinds


def _is_toll(claim: Claim) -> bool:
    return claim.proposition.kind == "casualties" and claim.polarity == "+"
