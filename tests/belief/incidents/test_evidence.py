"""On whose word somebody did it, and how far it got, in reports of an invented war."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reportedly.belief.incidents import STAGES, WORDS, Act, how_far, on_whose_word
from reportedly.belief.incidents.act import acts, holds, sentences, words_of
from reportedly.belief.incidents.choice import choose, weights
from reportedly.belief.incidents.evidence import stage_evidence, stage_told, word_evidence
from reportedly.model.claim import (
    Attribution,
    Certainty,
    Claim,
    Cue,
    Holder,
    Proposition,
    Role,
    Where,
)

BAND = ("the Red Band", "Red Band")
TEXT = "The Red Band bombed the mill at Tarn."


def claim(text: str = TEXT, *, who: str = "The Red Band", **fields: Any) -> Claim:
    """A claim that the Red Band bombed the mill, its text being its document's."""
    roles = tuple(
        Role(role=name, text=words, span=(0, 1))
        for name, words in (("actor", who), ("target", "the mill"))
        if words
    )
    what = {k: fields.pop(k) for k in ("type", "mode", "kind") if k in fields}
    said = Proposition(roles=roles, **{"kind": "event", "type": "ASSAULT", "mode": None, **what})
    return Claim(
        id=text + who, document="d", span=(0, len(text)), text=text, sentence=(0, len(text)),
        proposition=said, confidence=0.9, tool="t", **fields,
    )  # fmt: skip


def step(holder: str, kind: Any = "say") -> Attribution:
    span = (0, 1) if holder else None
    return Attribution(
        holder=Holder(text=holder, span=span, kind="unnamed"),
        cue=Cue(text="said", span=(0, 1), kind=kind),
        content=(),
    )


def act(text: str, *claims: Claim) -> Act:
    return Act(names=BAND, things=("the mill",), about=claims, claims=claims, text=text)


Reads = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "chain", "word"),
    [
        (TEXT, (), "fact"),
        ("The Red Band has claimed responsibility for the bombing of the mill at Tarn.",
         (step("The Red Band"),), "claimed by the doer"),
        ("The Uplands council accused the Red Band of bombing the mill, the Red Band denied it.",
         (step("The Uplands council", "accuse"),), "accused"),
    ],
)  # fmt: skip
def test_on_whose_word(text: str, chain: tuple[Attribution, ...], word: str) -> None:
    """What is told plainly is fact; who claims it and who is accused of it are told apart."""
    chosen = on_whose_word(act(text, claim(text, attribution=chain)))
    assert chosen.answer == word
    assert chosen.answer in WORDS
    assert chosen.share == chosen.shares[0][1]
    assert sum(share for _, share in chosen.shares) == pytest.approx(1)
    assert chosen.reasons


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Police attributed the attack to the Red Band.", "told: blame"),
        ("The alleged Red Band men shot the guard.", "near: presumed"),
        ("The mill was bombed by the Red Band.", "near: by"),
        ("The Red Band attacked the mill.", "near: does"),
        ("The Red Band has admitted the attack.", "near: says"),
        ("Was it the Red Band that burned the mill?", "asked"),
        ("The Red Band burned the mill. A denial of the attack came by radio.", "after: denial"),
        ("The Reds claimed responsibility.", "document: responsibility"),
    ],
)
def test_what_the_sentences_say(text: str, mark: str) -> None:
    assert word_evidence(act(text))[mark] == 1.0


@pytest.mark.parametrize(
    ("holder", "kind", "mark"),
    [("The Red Band", "say", "any: the doer says"), ("Police", "say", "best: authority says"),
     ("", "hearsay", "best: nobody named accuses"), ("Ida Fell", "suspect", "any: another accuses")],
)  # fmt: skip
def test_what_the_claims_say(holder: str, kind: str, mark: str) -> None:
    told = claim(attribution=(step(holder, kind),))
    assert word_evidence(act(TEXT, told))[mark] == 1.0


def test_a_claim_is_taken_at_its_word() -> None:
    """Its modality, certainty and polarity are marks, and so is that it is a charge."""
    told = claim(
        type="ACCUSE", modality="denied", polarity="-", certainty=Certainty(label="possible")
    )
    marks = word_evidence(act(TEXT, told))
    assert all(marks[f"best: {m}"] for m in ("charge", "denied", "possible", "acts", "own voice"))


def test_without_a_word_of_the_doer() -> None:
    """Nothing is left that would speak for anybody, and an answer is still given."""
    marks = word_evidence(act("All was quiet.", claim(who="")))
    assert marks["told"] == 0.0
    assert marks["claims about the act"] > 0
    assert on_whose_word(act("All was quiet.")).answer in WORDS


@pytest.mark.parametrize(
    ("fields", "stage"),
    [({}, "done"), ({"mode": "attempted"}, "attempted"), ({"polarity": "-"}, "attempted"),
     ({"type": "THREATEN"}, "threatened"), ({"modality": "planned"}, "threatened"),
     ({"attribution": (step("X", "threaten"),)}, "threatened"),
     ({"modality": "denied", "polarity": "-"}, "done")],
)  # fmt: skip
def test_stage_of_one_claim(fields: dict[str, Any], stage: str) -> None:
    assert stage_told(claim(**fields)) == stage


def test_how_far() -> None:
    """A toll says that it was done; a threat without a deed stays one."""
    toll = claim(kind="casualties", type="killed")
    assert how_far(act(TEXT, claim(), toll)).answer == "done"
    text = "The Red Band threatened to attack the mill."
    threat = claim(text, type="THREATEN", modality="planned", tense="future")
    assert how_far(act(text, threat)).answer == "threatened"
    marks = stage_evidence(act(text, threat, claim(text, polarity="-")))
    assert marks["share attempted"] == 0.5
    assert marks["document: threat"] == pytest.approx(1 / 3)


def test_names_are_whole_words_in_any_case() -> None:
    assert holds("THE RED BAND LEFT", BAND)
    assert not holds("The Red Bandits left", BAND)
    assert not holds("anything", ("",))
    assert acts(claim(), BAND)
    assert not acts(claim(who=""), BAND)


def test_words_of_a_claim() -> None:
    where = Where(text="Tarn", span=(0, 1))
    told = replace(claim(), where=where, attribution=(step("Ida Fell"),))
    assert words_of(told) == f"{TEXT} | The Red Band | the mill | Tarn | Ida Fell"


def test_sentences_keep_short_forms_whole() -> None:
    assert sentences("U.S. TROOPS LEFT.  THE BAND CAME.") == ["U.S. TROOPS LEFT.", "THE BAND CAME."]


def test_the_weights_are_for_the_answers() -> None:
    assert set(weights()["word"]) == set(WORDS)
    assert set(weights()["stage"]) == set(STAGES)


def test_no_evidence_leaves_the_commonest() -> None:
    chosen = choose("stage", {}, barred=["done"])
    assert chosen.reasons == ()
    assert chosen.answer != "done"


def test_what_is_presumed_is_no_fact() -> None:
    assert on_whose_word(act("The suspected Red Band men bombed the mill.")).answer != "fact"
    assert on_whose_word(act("The Red Band took responsibility for the attack.")).answer != "fact"
