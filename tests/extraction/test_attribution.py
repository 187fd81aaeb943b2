"""Who vouches for what: every family of cues, and the shapes in which English attributes."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from spacy.tokens import Doc

from reportedly.extraction.attribution import MAX_DEPTH, chain, frames
from reportedly.extraction.holders import holder_range
from reportedly.extraction.phrases import char_range
from reportedly.extraction.reader.frame import Frame
from reportedly.extraction.rules import CueRule, load_cues

Hand = Callable[[str], Doc]
CUES = load_cues()

pytestmark = pytest.mark.model


def rules_of(doc: Doc) -> set[str]:
    return {f.rule for f in frames(doc)}


def cue(frame: Frame) -> str:
    return " ".join(frame.head.doc[i].text for i in frame.cue)


def holder(frame: Frame) -> str | None:
    if frame.holder is None:
        return None
    doc = frame.head.doc
    start, end = char_range(doc, holder_range(frame.holder))
    return doc.text[start:end]


def content(frame: Frame) -> str:
    """Give the words vouched for; "…" where something of the sentence stands between them."""
    words: list[str] = []
    ordered = sorted(frame.content)
    for before, i in pairwise([ordered[0], *ordered]):
        words += ["…"] if i > before + 1 else []
        words.append(frame.head.doc[i].text)
    return " ".join(words)


@pytest.mark.parametrize("rule", CUES, ids=lambda r: r.id)
def test_the_example_matches(parse: Hand, rule: CueRule) -> None:
    """Each family finds its attribution in its own example."""
    assert rule.id in rules_of(parse(rule.example))


@pytest.mark.parametrize("rule", CUES, ids=lambda r: r.id)
def test_the_counterexample_does_not(parse: Hand, rule: CueRule) -> None:
    """The near miss is let pass."""
    assert rule.id not in rules_of(parse(rule.counterexample))


def test_every_family_says_where_it_comes_from() -> None:
    assert len({r.id for r in CUES}) == len(CUES)
    assert all(r.source and r.lemmas and r.example != r.counterexample for r in CUES)


@pytest.mark.parametrize(
    ("sentence", "who", "words", "said"),
    [
        ("The mayor said that the bridge was open.", "The mayor", "said", "that the bridge was open"),
        ("The mayor said the bridge was open.", "The mayor", "said", "the bridge was open"),
        ("The bridge was open, the mayor said.", "the mayor", "said", "The bridge was open"),
        ("The bridge was open, said Ada Venn.", "Ada Venn", "said", "The bridge was open"),
        ('"The bridge was open," said Ada Venn.', "Ada Venn", "said", "The bridge was open"),
        ("“We took the bridge,” said Ada Venn, the council’s spokesman.",
         "Ada Venn", "said", "We took the bridge"),
        ('Ada Venn said: "We took the bridge."', "Ada Venn", "said", "We took the bridge"),
        ("The brigade took the hill, a spokesman, Rida Issa, told River Radio.",
         "a spokesman", "told", "The brigade took the hill"),
        ("According to the mayor, the bridge is closed.",
         "the mayor", "According to", "the bridge is closed"),
        ("The bridge is closed, according to the mayor.",
         "the mayor", "according to", "The bridge is closed"),
        ("There is a suspicion that the commander has fled.",
         None, "suspicion", "that the commander has fled"),
        ("Her view that the truce will hold is rare.", "Her", "view", "that the truce will hold"),
        ("Recordings suggest that foreign pilots took part.",
         "Recordings", "suggest", "that foreign pilots took part"),
        ("The vote is seen as evidence of a rift.", None, "is seen as evidence of", "The vote … a rift"),
        ("The general is said to have left the town.",
         None, "is said", "The general … to have left the town"),
        ("The convoy reportedly left at dawn.", None, "reportedly", "The convoy … left at dawn"),
        ("The alleged attack on the clinic was investigated.", None, "alleged", "The … attack on the clinic"),
        ("The brigade, Ada Venn said, has taken the bridge.",
         "Ada Venn", "said", "The brigade … has taken the bridge"),
        ("It is not clear whether the garrison has left.",
         None, "not clear", "whether the garrison has left"),
        ("The militia claims to hold the airport.", "The militia", "claims", "to hold the airport"),
        ("The envoy warned of a disaster.", "The envoy", "warned of", "a disaster"),
        ("The council accused the militia of looting the hospital.",
         "The council", "accused", "looting the hospital"),
        ("The group claimed responsibility for the bombing.",
         "The group", "claimed", "the bombing"),
        ("The brigade took the hill, officials said.", "officials", "said", "The brigade took the hill"),
    ],
)  # fmt: skip
def test_shapes(parse: Hand, sentence: str, who: str | None, words: str, said: str) -> None:
    """Holder, cue and content, each in the words of the sentence."""
    found = [(holder(f), cue(f), content(f).strip(' ".,:…“”')) for f in frames(parse(sentence))]
    assert (who, words, said) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry closed the bridge.",
        "Nobody did not say that the bridge was open.",
        "They were paid according to rank.",
        "The general was asked to leave the town.",
        "It is clear that the garrison has left.",
        "The army said.",
        "The statement was two pages long.",
        "It is not known.",
    ],
)
def test_no_attribution(parse: Hand, sentence: str) -> None:
    """Without content, negated or with the word in another sense, nobody vouches for anything."""
    assert frames(parse(sentence)) == []


def test_a_contrast_after_a_comma_is_the_writers(parse: Hand) -> None:
    """ "… although analysts predict a long battle" is not what the leaders said."""
    doc = parse(
        "The leaders said the battle would end soon, although analysts predict a longer battle."
    )
    first = frames(doc)[0]
    assert content(first).startswith("the battle would end soon")
    assert "analysts" not in content(first)


def test_a_time_that_belongs_to_what_was_said_stays(parse: Hand) -> None:
    """ "… when the shelling began" is part of what the mayor said."""
    doc = parse("The mayor said that residents fled when the shelling began.")
    assert "when the shelling began" in content(frames(doc)[0])


def test_chains_are_outermost_first(parse: Hand) -> None:
    """Ada Venn says what the mayor believes."""
    doc = parse("Ada Venn said that the mayor believes that the brigade left Harrow.")
    left = next(t for t in doc if t.text == "left")
    assert [holder(f) for f in chain(frames(doc), left)] == ["Ada Venn", "the mayor"]


def test_chains_are_three_deep(parse: Hand) -> None:
    """Of four, the three nearest to the words are kept."""
    doc = parse(
        "Ada Venn said that analysts believe that residents fear that the Council expects "
        "the brigade to leave Harrow."
    )
    leave = next(t for t in doc if t.text == "leave")
    found = frames(doc)
    assert len(found) == MAX_DEPTH + 1
    assert [f.kind for f in chain(found, leave)] == ["believe", "suspect", "expect"]


def test_a_cue_within_a_longer_cue_is_dropped(parse: Hand) -> None:
    """ "seen as evidence of" is one cue; "evidence of" is not another."""
    assert [cue(f) for f in frames(parse("The vote is seen as evidence of a rift."))] == [
        "is seen as evidence of"
    ]


def test_the_holder_is_never_in_the_content(parse: Hand) -> None:
    """Whoever speaks is not part of what is said, nor is the cue."""
    for rule in CUES:
        for frame in frames(parse(rule.example)):
            assert not set(frame.cue) & frame.content
            assert frame.holder is None or frame.holder.i not in frame.content
            assert frame.content


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("There are claims by residents that the bridge fell.", "residents"),
        ("Residents expressed fears that the bridge would fall.", "Residents"),
        ("The army’s denial that it shelled the town was brief.", "The army"),
        ("Monday’s announcement that the bridge fell was brief.", None),
        ("The belief among residents that the bridge fell is wrong.", "residents"),
    ],
)
def test_who_holds_a_noun(parse: Hand, sentence: str, who: str | None) -> None:
    """A possessor, "by", "among", or whoever expresses it; a day holds nothing."""
    found = {holder(f) for f in frames(parse(sentence))}
    assert {w.removesuffix("’s") if w else w for w in found} == {who}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The general was urged by the council to leave the town.", "order"),
        ("The fighters were accused of looting the market.", "accuse"),
        ("The town was described as a graveyard.", "deem"),
        ("The attack is expected to begin on Friday.", "expect"),
    ],
)
def test_passives(parse: Hand, sentence: str, kind: str) -> None:
    """In a passive the "by" phrase holds it, or nobody does."""
    found = {f.kind: holder(f) for f in frames(parse(sentence))}
    assert kind in found
    assert (found[kind] is None) is (" by " not in sentence)
